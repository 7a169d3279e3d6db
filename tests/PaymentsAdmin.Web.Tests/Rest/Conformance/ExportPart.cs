using System.Text;
using PaymentsAdmin.Web.Features.Exports;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The part of the page about the file with payments.</summary>
public static class ExportPart
{
    public static void Write(StringBuilder page)
    {
        page.Append("\n## The file with payments\n\n");
        page.Append("An extra of ours. A token of the scope `export` fetches the same CSV file as the list of payments on the screen, streamed, of the token's workspace and with the rights of its user:\n\n");
        page.Append($"```sh\ncurl --fail --remote-header-name --remote-name -H \"Authorization: Bearer $TOKEN\" 'https://payments.example{ExportUrls.PaymentsFile}?paid=unpaid&created-from=2026-01-01'\n```\n\n");
        page.Append("The token comes in the header alone, never in the address. Behind the question mark stands what the address of the list says: `q`, `paid` (`paid`, `unpaid`, `overdue`), `posting`, `kind`, `currency`, `entity`, `customer`, `created-from`, `created-to`, `paid-from`, `paid-to`, `posted-from`, `posted-to`, `since`, `method`, `amount-from`, `amount-to`; a parameter that does not exist or cannot be read is refused. ");
        page.Append("Without any the file holds all payments, those of accounts and wallets too. It is written in the dialect `data`: UTF-8, commas, a decimal point, ISO dates.\n");
        page.Append("Each file is an entry in the audit trail with the token's name, and counts against `Exports:PerTenMinutes` of its user. A file that breaks on the way ends as a broken connection.\n");
        page.Append("What is refused is answered as `application/problem+json` with `status`, `title`, `detail` and our `code`, which is in `X-Failure-Code` as well:\n\n");
        page.Append("| status | code | when |\n|---|---|---|\n");
        page.Append("| 400 | `export.bad-parameter`, `export.plain-http` | see above; plain http is taken from the same computer alone |\n");
        page.Append("| 401 | `export.token-missing`, `token.unknown`, `token.expired`, `token.revoked`, `token.user-disabled` | the token is missing or does not work |\n");
        page.Append("| 403 | `export.scope-missing`, `token.waits`, `access.denied` | the token or its user may not |\n");
        page.Append("| 429 | `export.too-many`, `export.too-many-wrong-tokens` | `Retry-After` says how long to wait |\n");
        page.Append("| 503 | `rest.closed` | an Admin closed the API |\n");
    }
}
