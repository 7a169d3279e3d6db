using System.Globalization;
using System.Text;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Repeats;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The part of the page about the Idempotency-Key.</summary>
public static class RepeatPart
{
    public static void Write(StringBuilder page, IEnumerable<Method> methods)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## Writes that carry an {RepeatHeaders.Key}\n\n");
        page.Append("An extra of ours. Every method below that writes takes the header, `batch` as a whole, and so does every POST of CRM.COM's but `authentication/token`; reads do not look at it.\n");
        page.Append(CultureInfo.InvariantCulture, $"Whoever sends the same method with the same parameters again within 24 hours gets the same answer to the byte, with `{RepeatHeaders.Replayed}: true`, and nothing is done; after a restart, too.\n");
        page.Append("Keys belong to the API token, whichever sign-in of CRM.COM's it comes with; after a sign-in by password to user and workspace. The same parameters are the same values in the same order.\n");
        page.Append("Answers with 401, 403, 429 or 5xx, and refusals from rights, because something is not there or because somebody was faster, leave the key free. A batch is kept with all that its commands were answered.\n");
        page.Append("A call with a key goes on when its connection breaks. While a living process carries it out, its repeats are told so with 409, however long that takes.\n");
        page.Append("A call that was cut off, by a crash or a database that went away, is finished by the next repeat, at once: what it had committed is answered and not done again, and what it had not is done. Of a batch, the commands that were answered before the last change keep their answers; reads of secrets, and those behind the first 1 MB, are read again.\n");
        page.Append("The failure is in `X-Failure-Code` as well; CRM.COM's family says 409 with `NOT_APPLICABLE`, and 400 with `INVALID_PARAMETER` for a key that is none.\n");
        page.Append("Of answers that are longer than 1 MB or hold a secret, only the fact is kept that the call was carried out. Secrets are in those of ");
        page.AppendJoin(", ", methods.Where(m => m.Secret).Select(m => m.Name).Order(StringComparer.Ordinal).Select(name => $"`{name}`"));
        page.Append(" and of a batch that calls one of them.\n\n| status | code | text | failure |\n|---|---|---|---|\n");
        foreach (var refusal in RepeatRefusals.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {refusal.Status} | `{refusal.Code}` | {refusal.Text} | `{refusal.Failure!.Code}` |\n");
        }
    }
}
