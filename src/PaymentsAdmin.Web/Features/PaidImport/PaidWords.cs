using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Imports;

namespace PaymentsAdmin.Web.Features.PaidImport;

/// <summary>Groups a file's rows by outcome and names the groups; each refused row shows its own reason.</summary>
public sealed class PaidWords(PaidResult result, bool isUndo, bool isDone)
{
    private const string Taken = "taken";
    private const string Duplicate = "duplicate";
    private const string Same = "same";
    private const string Undated = "undated";
    private const string Refused = "refused";

    /// <summary>The groups by key; the first and the last are listed even without rows.</summary>
    public IReadOnlyDictionary<string, VerdictGroup> Groups()
    {
        var counts = result.Report.Rows.CountBy(KeyOf).ToDictionary(StringComparer.Ordinal);
        string[] keys = [Taken, Duplicate, Same, Undated, Refused];
        return new OrderedDictionary<string, VerdictGroup>(
            keys
                .Where(key => key is Taken or Refused || counts.ContainsKey(key))
                .Select(key => KeyValuePair.Create(key, new VerdictGroup(key, Name(key), State(key), counts.GetValueOrDefault(key)))),
            StringComparer.Ordinal
        );
    }

    public string KeyOf(PaidVerdict row) =>
        WasTaken(row)
            ? Taken
            : row.Outcome switch
            {
                PaidOutcome.Accepted => Taken,
                PaidOutcome.Suspect => Duplicate,
                PaidOutcome.Same => Same,
                PaidOutcome.Skipped => Undated,
                _ => Refused,
            };

    public bool WasTaken(PaidVerdict row) => isDone && result.Did(row);

    private Words Name(string key) =>
        key switch
        {
            Taken when isDone => isUndo ? "Marked unpaid" : "Marked paid",
            Taken => isUndo ? "To be marked unpaid" : "To be marked paid",
            Duplicate => "Possible duplicate",
            Same => isUndo ? "Already unpaid" : "Already paid",
            Undated => "No date",
            _ => "Refused",
        };

    // The icons of imports: added, to be checked, unchanged, refused.
    private static string State(string key) =>
        key switch
        {
            Taken => "new",
            Duplicate => "changed",
            Refused => "refused",
            _ => "unchanged",
        };
}
