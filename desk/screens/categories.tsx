export function Categories() {
  return null;
}
