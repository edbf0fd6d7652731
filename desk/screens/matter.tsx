export function Matter() {
  return null;
}
