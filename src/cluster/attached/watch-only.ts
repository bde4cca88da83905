/** Why attached generals are not commanded, as a sentence. @param takesOrders whether they are given orders */
export function refusalOfAttached(takesOrders: boolean): string {
  return takesOrders
    ? 'These generals were started by somebody else: from here they can be given orders, and nothing else. ' +
        'What is to befall them, do where they run.'
    : 'These generals were started by somebody else, and are only watched from here. ' +
        'What is to befall them, do where they run; for orders, attach with --command.';
}
