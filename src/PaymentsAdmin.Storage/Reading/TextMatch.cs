using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>A parsed search text: prefixes of words that all have to match, or amounts.</summary>
public sealed record TextMatch(IReadOnlyList<string> Words, IReadOnlyList<long> FaceValues, string? Currency)
{
    /// <summary>Null if every payment matches: an empty text, or only "pay", which each payment has.</summary>
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
            // "1,250.00" is not three words.
            words = [];
        }

        var values = amount?.Readings.Select(r => decimal.ToInt64(r * 10_000)).ToList();
        return new TextMatch(words, values ?? [], amount?.Currency?.Code);
    }

    /// <summary>Only punctuation: no payment can match.</summary>
    public bool Nothing => Words.Count == 0 && FaceValues.Count == 0;
}
