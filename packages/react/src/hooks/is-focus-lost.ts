/** Whether nothing has focus: a browser gives the focus of what goes to the body, where a keyboard starts all over again. */
export const isFocusLost = (): boolean => document.activeElement === null || document.activeElement === document.body;
