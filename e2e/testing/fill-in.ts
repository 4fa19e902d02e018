import type { Page } from 'playwright-core'
import type { TestAccount } from '../../test/school.ts'

/** As a person signs in, on the sign-in page. */
export async function fillInSignIn(
  page: Page,
  { username, password }: Pick<TestAccount, 'username' | 'password'>,
): Promise<void> {
  await page.getByLabel('Username').fill(username)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
