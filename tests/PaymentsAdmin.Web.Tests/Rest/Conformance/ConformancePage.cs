using System.Globalization;
using System.Text;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>Writes src/docs/conformance.md from the table of methods and the scenarios that test them against the contract.</summary>
public static class ConformancePage
{
    // Methods of the contract that are not offered; they answer as any unknown name does.
    private static readonly string[] NotOffered =
    [
        "app.info", "sale.payment.add", "sale.payment.delete", "sale.payment.getFields", "sale.payment.update", "sale.paymentItemShipment.add",
        "sale.paymentItemShipment.delete", "sale.paymentItemShipment.list", "sale.paymentitembasket.add", "sale.paymentitembasket.delete",
        "sale.paymentitembasket.list", "sale.paymentitembasket.update",
    ];

    public static string File { get; } = Path.Combine(Repository.Root, "src", "docs", "conformance.md");

    public static IReadOnlyList<string> Unoffered => NotOffered;

    /// <summary>Every step of every scenario.</summary>
    public static IReadOnlyList<GoldenStep> Steps() =>
        [.. Directory.EnumerateFiles(GoldenFile.Folder, "*.golden").Order(StringComparer.Ordinal).SelectMany(f => GoldenFile.Read(Path.GetFileName(f)).Steps)];

    public static string Write(IReadOnlyCollection<RestMethod> methods, IEnumerable<CrmMethod> crmCom)
    {
        var actions = crmCom.ToList();
        var steps = Steps();
        var page = new StringBuilder();
        page.Append("# What the REST surface answers\n\n");
        FirstStepsPart.Write(page);
        page.Append(
            "## How this page is made\n\nWritten from the table of methods and the scenarios in `tests/PaymentsAdmin.Web.Tests/Rest/Golden`; a test keeps it true.\n"
        );
        page.Append("A request is held to the contract by each scenario step that calls its method; errors that a step has met are marked.\n\n");
        page.Append("## Errors of every method\n\n| status | code | text |\n|---|---|---|\n");
        foreach (var refusal in SystemRefusals.All.Append(SystemRefusals.Unreadable(Web.Rest.Wire.WireFault.NotJson))
            .Append(SystemRefusals.Unreadable(Web.Rest.Wire.WireFault.TooLarge))
            .Append(SystemRefusals.Unreadable(Web.Rest.Wire.WireFault.TooSlow)))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {refusal.Status} | `{refusal.Code}` | {refusal.Text} |\n");
        }

        PromisesPart.WriteLimits(page);
        RepeatPart.Write(page, methods);
        PortalPart.Write(page, methods);
        HostPart.Write(page, methods, actions);
        ListsPart.Write(page, methods);
        PromisesPart.Write(page);
        foreach (var family in methods.GroupBy(m => m.Family.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {char.ToUpperInvariant(family.Key[0])}{family.Key[1..]}\n");
            foreach (var method in family.OrderBy(m => m.Name, StringComparer.Ordinal))
            {
                Write(page, method, [.. steps.Where(s => Calls(s, method.Name))]);
            }
        }

        ExportPart.Write(page);
        CrmComPart.Write(page, actions, steps);
        page.Append("\n## Not offered\n\nThese answer 404 `ERROR_METHOD_NOT_FOUND`, as any name does that is not listed above.\n\n");
        page.AppendJoin('\n', NotOffered.Select(name => $"- `{name}`")).Append('\n');
        return page.ToString();
    }

    /// <summary>Whether a step calls a method, by itself or in a batch.</summary>
    public static bool Calls(GoldenStep step, string method) =>
        string.Equals(step.Line.Split(' ')[0], method, StringComparison.OrdinalIgnoreCase)
        || step.Line.Contains($"/{method}", StringComparison.OrdinalIgnoreCase)
        || (step.Line.StartsWith("batch", StringComparison.Ordinal) && step.Body?.Contains($"\"{method}", StringComparison.Ordinal) == true);

    private static void Write(StringBuilder page, RestMethod method, List<GoldenStep> steps)
    {
        var worked = steps.Count(s => s.Status == 200);
        page.Append(CultureInfo.InvariantCulture, $"\n### `{method.Name}`\n\n{method.Summary} ");
        page.Append(method.Family.Scope is { } scope ? $"Scope `{scope}`. " : "Any token. ");
        page.Append(
            method.AdminOnly ? "Admin alone. " : method.Right is { } right ? $"{right.Roles.ToString().Replace(",", " or", StringComparison.Ordinal)}. " : "");
        page.Append(
            CultureInfo.InvariantCulture, $"{(method.Writes ? "Writes" : "Reads")}. Scenario steps: {worked} answered, {steps.Count - worked} refused.\n");
        if (method.Parameters.Count > 0)
        {
            page.Append("\n| parameter | type | | note |\n|---|---|---|---|\n");
            foreach (var p in method.Parameters)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{p.Name}` | {p.Type} | {(p.Required ? "required" : "")} | {p.Note} |\n");
            }
        }

        if (method.Refusals.Count > 0)
        {
            page.Append("\n| status | code | text | met |\n|---|---|---|---|\n");
            foreach (var refusal in method.Refusals)
            {
                var met = steps.Any(s => s.Status == refusal.Status && s.Answer.Contains($"\"error\":{Quoted(refusal)},", StringComparison.Ordinal));
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {refusal.Status} | `{refusal.Code}` | {refusal.Text.Replace("|", "\\|", StringComparison.Ordinal)} | {(met ? "yes" : "")} |\n"
                );
            }
        }
    }

    private static string Quoted(Refusal refusal) => refusal.IsNumeric ? refusal.Code : $"\"{refusal.Code}\"";
}
