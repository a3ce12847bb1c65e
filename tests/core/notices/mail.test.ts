import { asCalendarDate, createMailSink, englishNotices, id, type MailOptions, type NoticeDigest } from '@countersign/core';
import { germanNotices } from '@countersign/core/locales/de';
import { createTransport } from 'nodemailer';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';

const digest: NoticeDigest = {
  id: 'bank/2026-11-24/person/owner%3F1',
  tenantId: id('bank'),
  day: asCalendarDate('2026-11-24'),
  recipient: { type: 'person', userId: id('owner?1'), name: 'Zoë Owner' },
  notices: [
    {
      reason: 'overdue',
      deployment: {
        taskId: id('task-1'),
        model: { modelId: id('model'), name: 'Hypothekenmodell für Köln' },
        version: { versionId: id('v2'), versionNumber: '2.0' },
        region: null,
        plannedProductionDate: asCalendarDate('2026-11-20'),
        assignedTo: { userId: id('owner?1'), name: 'Zoë Owner' },
      },
      daysUntilDue: -4,
      onBehalfOf: null,
    },
  ],
  total: 1,
};

/** A mail server of the test's own on this machine, and what it was sent. */
async function aMailServer(over: SMTPServerOptions = {}) {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
    ...over,
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const sink = (options: Partial<MailOptions> = {}) =>
    createMailSink({
      mailer: createTransport({ host: '127.0.0.1', port, secure: false, connectionTimeout: 2_000 }),
      from: 'Countersign <countersign@bank.example>',
      addressesOf: () => Promise.resolve(['owner@bank.example', 'deputy@bank.example']),
      ...options,
    });
  return { received, sink, port };
}

describe('a digest by mail', () => {
  it('speaks to each in the words of his language', async () => {
    const { received, sink } = await aMailServer();
    const words: MailOptions['words'] = ({ type }) => Promise.resolve(type === 'person' ? germanNotices : englishNotices);
    await sink({ words }).send(digest);
    await sink({ words }).send({ ...digest, recipient: { type: 'role', role: 'validation' } });
    expect(received.map((message) => /^Subject: (.*)$/m.exec(message)?.[1]?.trim())).toEqual([
      'Anstehende Produktivsetzungen, 24. November 2026: 1 Hinweis',
      'Deployments to look at, 2026-11-24: 1 notice',
    ]);
  });

  it('arrives as one message of plain text, under an identifier of its own', async () => {
    const { received, sink } = await aMailServer();
    await sink({ linkTo: () => 'https://bank.example/tasks/task-1' }).send(digest);
    const [message] = received;
    const [head, body] = message!.split('\r\n\r\n');
    expect(received).toHaveLength(1);
    expect(head).toMatch(/^From: Countersign <countersign@bank\.example>$/m);
    expect(head).toMatch(/^To: owner@bank\.example, deputy@bank\.example$/m);
    expect(head).toMatch(/^Subject: Deployments to look at, 2026-11-24: 1 notice$/m);
    expect(head).toMatch(/^Message-ID: <bank\.2026-11-24\.person\.owner%3F1@bank\.example>$/m);
    const text = body!
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
    expect(Buffer.from(text, 'latin1').toString('utf8').trim().split('\r\n')).toEqual([
      '- Hypothekenmodell für Köln 2.0: 4 days overdue, planned for 2026-11-20',
      '  https://bank.example/tasks/task-1',
    ]);
  });

  it('is not sent to nobody', async () => {
    const { received, sink } = await aMailServer();
    await expect(sink({ addressesOf: () => Promise.resolve([]) }).send(digest)).rejects.toMatchObject({ code: 'no-address' });
    expect(received).toEqual([]);
  });

  it('waits where there is no server, or one that takes nothing now', async () => {
    const { sink } = await aMailServer();
    const nowhere = createTransport({ host: '127.0.0.1', port: 1, connectionTimeout: 2_000 });
    await expect(sink({ mailer: nowhere }).send(digest)).rejects.toMatchObject({ code: 'sink-away' });
    const busy = Object.assign(new Error('Too many connections'), { responseCode: 421 });
    const { sink: toBusy } = await aMailServer({ onMailFrom: (_address, _session, done) => done(busy) });
    await expect(toBusy().send(digest)).rejects.toMatchObject({ code: 'sink-away' });
  });

  it('fails by itself where the server refuses it', async () => {
    const unknown = Object.assign(new Error('No such box'), { responseCode: 550 });
    const { sink } = await aMailServer({ onRcptTo: (_address, _session, done) => done(unknown) });
    await expect(sink().send(digest)).rejects.toMatchObject({ name: 'Fault', code: 'mail-refused' });
  });
});
