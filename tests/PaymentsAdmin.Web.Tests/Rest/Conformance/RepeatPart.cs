using System.Globalization;
using System.Text;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Repeats;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The part of the page about the Idempotency-Key.</summary>
public static class RepeatPart
{
    public static void Write(StringBuilder page, IEnumerable<RestMethod> methods)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## Writes that carry an {RepeatHeaders.Key}\n\n");
        page.Append(
            "An extension of ours. Every writing method below accepts the header, `batch` as a whole, and so does every POST of CRM.COM's except `authentication/token` and `authentication/web_api_key/token`; reads ignore it.\n"
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"Repeating the same method with the same parameters within 24 hours returns the same answer, byte for byte, with `{RepeatHeaders.Replayed}: true`, and nothing is done again; this also holds after a restart.\n"
        );
        page.Append(
            "Keys belong to the API token, whichever CRM.COM sign-in it is used with; after a sign-in by password, to user and workspace. The same parameters are the same values in the same order.\n"
        );
        page.Append(
            "Answers with 401, 403, 429 or 5xx, and refusals because of rights, because something was not found or because of a conflict, "
                + "leave the key free, and so do all calls of somebody who may not write. "
                + "A batch in which a command wrote something is kept with the answers of all its commands; one that wrote nothing leaves the key free.\n"
        );
        page.Append("A call with a key continues if its connection breaks. While a running process executes it, repeats get 409, however long that takes.\n");
        page.Append(
            "A call interrupted by a crash or a database outage is completed by the next repeat, immediately: committed work is not done again, and the rest is done. Of a batch, the commands that were answered before the last change keep their answers; reads of secrets, and those behind the first 1 MB, are read again.\n"
        );
        page.Append(
            "The failure is also in `X-Failure-Code`; CRM.COM's family says 409 with `NOT_APPLICABLE`, and 400 with `INVALID_PARAMETER` for an invalid key.\n");
        page.Append(
            "For answers that are longer than 1 MB or contain a secret, only the fact that the call was completed is kept. "
                + "So it is for the oldest answers if those of a token take more than 50 MB (`Rest:AnswerMegabytes`). Secrets are in the answers of ");
        page.AppendJoin(", ", methods.Where(m => m.Secret).Select(m => m.Name).Order(StringComparer.Ordinal).Select(name => $"`{name}`"));
        page.Append(" and of a batch that calls one of them.\n\n| status | code | text | failure |\n|---|---|---|---|\n");
        foreach (var refusal in RepeatRefusals.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {refusal.Status} | `{refusal.Code}` | {refusal.Text} | `{refusal.Failure!.Code}` |\n");
        }
    }
}
