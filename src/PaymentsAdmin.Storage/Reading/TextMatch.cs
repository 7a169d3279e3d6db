using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>A typed search text, taken apart: words that all have to begin a word of the payment, or amounts that are its own.</summary>
public sealed record TextMatch(IReadOnlyList<string> Words, IReadOnlyList<long> FaceValues, string? Currency)
{
    /// <summary>Null when every payment fits: an empty text, or only "pay", which each payment has.</summary>
    public static TextMatch? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var all = Fold.WordsOf(text).Distinct(StringComparer.Ordinal).ToList();
        var words = all.Where(w => !PaymentWords.Everywhere.StartsWith(w, StringComparison.Ordinal)).ToList();
        if (all.Count > 0 && words.Count == 0)
        {
            return null;
        }

        var amount = AmountText.Find(text);
        if (amount is not null && text.AsSpan().IndexOfAny(".,'\u2019") >= 0)
        {
            // "1,250.00" is no three words.
            words = [];
        }

        var values = amount?.Readings.Select(r => decimal.ToInt64(r * 10_000)).ToList();
        return new TextMatch(words, values ?? [], amount?.Currency?.Code);
    }

    /// <summary>Signs only: no payment can have them.</summary>
    public bool Nothing => Words.Count == 0 && FaceValues.Count == 0;
}
