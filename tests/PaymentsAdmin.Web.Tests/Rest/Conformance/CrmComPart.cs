using System.Globalization;
using System.Text;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The part of the page about CRM.COM's actions.</summary>
public static class CrmComPart
{
    private const string Ceiling =
        "A token that posts alone under a daily ceiling gets 403 `ACCESS_DENIED` with our sentence, and nothing is written, where a payment that is "
        + "created POSTED, posted or cancelled would go over what is left of its day, or has no rate to be weighed with; the sentence names the ceiling "
        + "and what is used today. A token waiting for a second Admin cannot be used to sign in.";

    public static void Write(StringBuilder page, IEnumerable<CrmMethod> methods, IReadOnlyList<GoldenStep> steps)
    {
        page.Append("\n## CRM.COM: `/crmapi/rest/{version}/...`\n\nCodes covered by scenario steps: ");
        var met = steps.Where(s => s.Line.Contains("/crmapi/", StringComparison.Ordinal)).Select(s => (s.Status, Code: Code(s))).Distinct()
            .OrderBy(m => m.Status).ThenBy(m => m.Code, StringComparer.Ordinal);
        page.AppendJoin(", ", met.Select(m => $"{m.Status} `{m.Code}`")).Append(".\n");
        page.Append(
            "\nAnswers with one payment have an `ETag`, an extension of ours; `payments/post` accepts it as `If-Match` and then posts exactly that state of the draft or nothing (409 `INVALID_LIFE_CYCLE_STATE`, `X-Failure-Code: posting.not-as-sent`). "
        );
        page.Append(
            "Without `If-Match` it refuses a draft that someone else has changed since the same API token, or the same user after a sign-in by password, last read it with any method (409 `INVALID_LIFE_CYCLE_STATE`, `posting.changed-unseen`). "
        );
        page.Append(
            "A draft that was never read counts as read when it was created, so a checker can post a maker's draft without reading it first. Reads are remembered until a restart.\n"
        );
        page.Append('\n').Append(Ceiling).Append('\n');
        PromisesPart.WriteIdentifiers(page);
        foreach (var method in methods.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            var own = steps.Where(s => Calls(s, method.Name)).ToList();
            var worked = own.Count(s => s.Status == 200);
            page.Append(
                CultureInfo.InvariantCulture,
                $"\n### {string.Join(" or ", method.Verbs)} `{method.Name}`\n\n{method.Summary}{(method.Since > 0 ? $" Since {Releases.Text(method.Since)}." : "")} Scenario steps: {worked} answered, {own.Count - worked} refused.\n"
            );
            page.Append("\n| parameter | type | need | keys | note |\n|---|---|---|---|---|\n");
            foreach (var parameter in method.Parameters)
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{parameter.Name}` | {parameter.Type} | {parameter.Need} | {string.Join(", ", parameter.Keys.Select(k => k.Name))} | {parameter.Note} |\n"
                );
            }

            if (method.Fields.Count > 0)
            {
                page.Append("\nFields: ").AppendJoin(", ", method.Fields.Select(f => $"`{f.Name}`")).Append(".\n");
            }
        }
    }

    /// <summary>Whether a step calls an action.</summary>
    public static bool Calls(GoldenStep step, string action) =>
        step.Line.Contains("/crmapi/rest/", StringComparison.Ordinal)
            && step.Line.Split(' ')[1].Split('?')[0].EndsWith("/" + action, StringComparison.OrdinalIgnoreCase);

    /// <summary>The code in the status of its answer.</summary>
    public static string Code(GoldenStep step)
    {
        const string Name = "\"code\":\"";
        var at = step.Answer.IndexOf(Name, StringComparison.Ordinal);
        return at < 0 ? "?" : step.Answer[(at + Name.Length)..].Split('"')[0];
    }
}
