using System.Globalization;
using System.Text.Json;

namespace PaymentsAdmin.Verifier;

/// <summary>Payments with their decisions and entries: checked one by one, in total against the manifest, and against the chain.</summary>
public sealed class Books
{
    private readonly Dictionary<long, (string? Number, string Amount, string? On)> _posted = [];
    private readonly SortedDictionary<string, Int128> _amounts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _states = new(StringComparer.Ordinal);
    private long _postings;
    private long _decisions;
    private long _ledger;
    private long _last;

    /// <summary>How many payments there are.</summary>
    public long Payments { get; private set; }

    /// <summary>How many postings in the chain agree with their payment.</summary>
    public long Agreed { get; private set; }

    public void Add(JsonElement line)
    {
        var payment = new Content(line, "payment");
        var id = payment.Number("id");
        FaultException.When(id <= _last, $"Payment {id} does not stand in its order, behind payment {_last}.");

        (_last, Payments) = (id, Payments + 1);
        var (currency, amount, state) = (payment.Text("currency"), payment.Number("amount_minor"), payment.Text("state"));
        _amounts[currency] = _amounts.GetValueOrDefault(currency) + amount;
        _states[state] = _states.GetValueOrDefault(state) + 1;
        if (payment.TextOrNull("number") is { } number)
        {
            _posted[id] = (number, $"{amount.ToString(CultureInfo.InvariantCulture)} {currency}", payment.TextOrNull("posted_on"));
        }

        if (payment.Has("posting"))
        {
            Posting(id, currency, payment);
        }
    }

    /// <summary>Checks a posting's entry: number, date and amount must match the payment, if the file contains it.</summary>
    public void Record(long entry, string action, long subject, string changes)
    {
        if (action is not ("posting.post" or "posting.reverse"))
        {
            return;
        }

        using var all = JsonDocument.Parse(changes);
        string? After(string field) =>
            all.RootElement.EnumerateArray().FirstOrDefault(c => c[0].ValueEquals(field)) is { ValueKind: JsonValueKind.Array } c ? c[2].GetString() : null;
        var id = action is "posting.reverse" ? long.Parse(After("reversal") ?? "0", CultureInfo.InvariantCulture) : subject;
        if (!_posted.TryGetValue(id, out var payment))
        {
            return;
        }

        FaultException.When(
            (After("number"), After("posted_on")) != (payment.Number, payment.On) || !IsSame(After("amount"), payment.Amount),
            $"Payment {id} is not what entry {entry} posted: {After("number")}, {After("posted_on")}, {After("amount")} there, and {payment.Number}, {payment.On}, {payment.Amount} in minor units here."
        );
        Agreed++;
    }

    /// <summary>Compares the totals of payments with the manifest.</summary>
    public void Compare(JsonElement line)
    {
        var manifest = new Content(line, "manifest");
        manifest.Compare(("payments", Payments), ("postings", _postings), ("decisions", _decisions), ("ledger_entries", _ledger));
        Same(manifest, "amounts", _amounts.ToDictionary(a => a.Key, a => a.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal));
        Same(manifest, "states", _states.ToDictionary(s => s.Key, s => s.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal));
    }

    private static void Same(Content manifest, string name, Dictionary<string, string> found)
    {
        var said = manifest.Find(name).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal);
        FaultException.When(said.Count != found.Count || !said.All(s => found.Contains(s)), $"The {name} of the payments are not those of the manifest.");
    }

    private void Posting(long id, string currency, Content payment)
    {
        _postings++;
        var posting = payment.Part("posting");
        var (round, seal) = (posting.Number("round"), posting.HashOrNull("seal"));
        foreach (var decision in payment.Parts("decisions"))
        {
            _decisions++;
            var stands = decision.Text("verdict") is "approved" && decision.TextOrNull("voided_at") is null && decision.Number("round") == round;
            FaultException.When(
                stands && seal is not null && decision.HashOrNull("seal") is { } agreed && !agreed.AsSpan().SequenceEqual(seal),
                $"Payment {id}: decision {decision.Number("id")} approved another content than the one that was submitted."
            );
        }

        Int128 sum = 0;
        foreach (var side in payment.Parts("ledger"))
        {
            _ledger++;
            sum += side.Number("amount_minor");
            FaultException.When(
                !string.Equals(side.Text("currency"), currency, StringComparison.Ordinal),
                $"Payment {id}: ledger entry {side.Number("id")} is in another currency."
            );
        }

        FaultException.When(sum != 0, $"Payment {id}: its ledger entries do not sum to zero.");
    }

    // "1250.00 EUR" in the trail is "125000 EUR" in minor units.
    private static bool IsSame(string? told, string minor) => told is not null && string.Equals(Plain(told), Plain(minor), StringComparison.Ordinal);

    private static string Plain(string amount) =>
        amount.Split(' ') is [var figure, var code]
            ? $"{(figure.StartsWith('-') ? "-" : "")}{figure.Replace(".", "", StringComparison.Ordinal).TrimStart('-').TrimStart('0')} {code}"
            : amount;
}
