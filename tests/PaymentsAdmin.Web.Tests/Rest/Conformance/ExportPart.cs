using System.Text;
using PaymentsAdmin.Web.Features.Exports;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The part of the page about the file with payments.</summary>
public static class ExportPart
{
    public static void Write(StringBuilder page)
    {
        page.Append("\n## The file with payments\n\n");
        page.Append(
            "An extension of ours. A token with the scope `export` downloads the same CSV file as the list of payments on screen, streamed, for the token's workspace and with its user's rights:\n\n"
        );
        page.Append(
            $"```sh\ncurl --fail --remote-header-name --remote-name -H \"Authorization: Bearer $TOKEN\" 'https://payments.example{ExportUrls.PaymentsFile}?paid=unpaid&created-from=2026-01-01'\n```\n\n"
        );
        page.Append(
            "Send the token only in the header, never in the address. The query takes the parameters of the list's address: `q`, `paid` (`paid`, `unpaid`, `open`, `overdue`), `posting` (where `posted` means in the books, also if reversed since), `kind`, `currency`, `entity`, `customer`, `created-from`, `created-to`, `paid-from`, `paid-to`, `posted-from`, `posted-to`, `since`, `method`, `amount-from`, `amount-to`, where days are dates or relative, such as `last-month-start`, `this-year-end`, `today` and `today-30`; unknown or invalid parameters are refused. "
        );
        page.Append(
            "Without parameters the file contains all payments, including those of accounts and wallets. `list` (`payments`, `lines`, `postings`), `dialect` (`data`, `excel`, `excel-semicolon`, `tab`, `xlsx`) and `columns` say how the file is; without them it has all columns of payments in the dialect `data`: UTF-8, commas, a decimal point, ISO dates.\n"
        );
        page.Append(
            "Audit entries need a token with the scope `audit` and have the address `/exports/audit.csv`: "
                + "those of the token's workspace that its user may see. A token with one of the two scopes does not read the lists of the other.\n"
        );
        page.Append(
            "Each file is an entry in the audit trail with the token's name, and counts against `Exports:PerTenMinutes` of its user. If the export fails partway, the connection is closed.\n"
        );
        page.Append(
            "Refusals are answered as `application/problem+json` with `status`, `title`, `detail` and our `code`, which is also in `X-Failure-Code`:\n\n");
        page.Append("| status | code | when |\n|---|---|---|\n");
        page.Append("| 400 | `export.bad-parameter`, `export.plain-http` | see above; plain http is accepted only from the same computer |\n");
        page.Append(
            "| 401 | `export.token-missing`, `token.unknown`, `token.expired`, `token.revoked`, `token.user-disabled` | the token is missing or not valid |\n");
        page.Append("| 403 | `export.scope-missing`, `export.other-workspace`, `token.waits`, `access.denied` | the token or its user lacks the right |\n");
        page.Append("| 429 | `export.too-many`, `export.too-many-wrong-tokens` | `Retry-After` says how long to wait |\n");
        page.Append("| 503 | `rest.closed` | an Admin closed the API |\n");
    }
}
