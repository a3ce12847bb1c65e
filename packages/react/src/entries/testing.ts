export { createTestBank, type TestBank, type TestBankOptions, type TestPerson } from '../testing/create-test-bank.ts';
export { scriptedClient } from '../testing/scripted-client.ts';
