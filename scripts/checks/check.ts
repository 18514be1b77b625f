/** One thing that is right or wrong about the project. It is right when nothing is found. */
export interface Check {
  name: string
  find(): Promise<string[]>
}
