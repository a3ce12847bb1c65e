export { CountersignProvider, type CountersignProviderProps } from '../widgets/countersign-provider.tsx';
