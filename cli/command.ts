/** A command gets its arguments and answers with the exit status. */
export type Command = (args: readonly string[]) => Promise<number>;
