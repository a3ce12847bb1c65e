export { OverrideRegister, type OverrideRegisterProps } from '../widgets/override-register.tsx';
