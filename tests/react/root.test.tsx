import { CountersignProvider } from '@countersign/react';
import { Root } from '@countersign/react/parts';
import { scriptedClient } from '@countersign/react/testing';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

describe('a root', () => {
  const shown = (variables: Readonly<Record<`--cs-${string}`, string>> | undefined) => (
    <CountersignProvider client={scriptedClient({})} appearance={variables ? { variables } : {}}>
      <Root data-testid="root" style={{ color: 'red' }} />
    </CountersignProvider>
  );
  const value = (name: string) => screen.getByTestId('root').style.getPropertyValue(name);

  it('has the variables of the appearance as it is now, and none of the one before', () => {
    const { rerender } = render(shown({ '--cs-accent': 'red', '--cs-radius': '2px' }));
    expect([value('--cs-accent'), value('--cs-radius')]).toEqual(['red', '2px']);
    rerender(shown({ '--cs-accent': 'blue' }));
    expect([value('--cs-accent'), value('--cs-radius')]).toEqual(['blue', '']);
    rerender(shown({}));
    expect([value('--cs-accent'), value('--cs-radius')]).toEqual(['', '']);
    rerender(shown({ '--cs-radius': '4px' }));
    rerender(shown(undefined));
    expect([value('--cs-accent'), value('--cs-radius')]).toEqual(['', '']);
    expect(value('color')).toBe('red');
  });
});
