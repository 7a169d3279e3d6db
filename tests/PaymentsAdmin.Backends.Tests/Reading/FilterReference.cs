using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Reading;

/// <summary>An independent implementation of filters over plain objects.</summary>
internal sealed class FilterReference(ReadingData data, BusinessClock clock)
{
    private readonly Dictionary<long, int> _kinds = data.Entities.ToDictionary(e => e.Id, e => e.Kind);

    public IEnumerable<PaymentTableRow> Rows(PaymentFilter filter) =>
        data.Rows.Where(p => p is { Listed: true, WorkspaceId: ReadingData.Main } && Fits(p, filter));

    private bool Fits(PaymentTableRow p, PaymentFilter f) =>
        (f.Entity is null || p.EntityId == f.Entity.Value.Value)
        && (f.Customer is null || p.CustomerId == f.Customer.Value.Value)
        && (f.EntityKinds.Count == 0 || f.EntityKinds.Contains(_kinds[p.EntityId]))
        && (f.Posting.Count == 0 || f.Posting.Contains(p.PostingState) || (f.Posting.Contains(PostingState.Posted) && (int)p.PostingState is 4 or 5 or 6 or 8))
        && (f.Methods.Count == 0 || f.Methods.Any(m => m.Value == p.MethodId))
        && (f.Currencies.Count == 0 || f.Currencies.Contains(Currency.Of(p.Currency)))
        && Within(clock.DayOf(p.CreatedAt), f.CreatedFrom, f.CreatedTo)
        && Within(p.PaidOn == PaymentTableRow.Never ? null : p.PaidOn, f.PaidFrom, f.PaidTo)
        && Within(p.PostedOn, f.PostedFrom, f.PostedTo)
        && FitsPaid(p, f.Paid)
        && (f.AmountFrom is not { } from || new Money(p.AmountMinor, Currency.Of(p.Currency)).Amount >= from)
        && (f.AmountTo is not { } to || new Money(p.AmountMinor, Currency.Of(p.Currency)).Amount <= to)
        && FitsText(p, f.Text);

    private static bool Within(DateOnly? day, DateOnly? from, DateOnly? to) =>
        (from is null && to is null) || (day is { } known && (from is null || known >= from) && (to is null || known <= to));

    private bool FitsPaid(PaymentTableRow p, PaidState? paid) =>
        paid switch
        {
            PaidState.Paid => p.PaidAt is not null,
            PaidState.Unpaid => p.PaidAt is null,
            PaidState.Open => IsOpen(p),
            PaidState.Overdue => IsOpen(p) && p.DueOn < clock.Today,
            _ => true,
        };

    private static bool IsOpen(PaymentTableRow p) =>
        p is { PaidAt: null, Kind: PaymentKind.Normal, AmountMinor: > 0 }
        && p.PostingState != PostingState.Reversed
        && p.PostingState != PostingState.Discarded;

    private static bool FitsText(PaymentTableRow p, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var words = Fold.WordsOf(text).ToList();
        var has = p.SearchText.Split(' ');
        var amount = AmountText.Find(text);
        var isThatMuch =
            amount is not null
            && amount.Readings.Contains(new Money(p.AmountMinor, Currency.Of(p.Currency)).Amount)
            && (amount.Currency is null || amount.Currency.Equals(Currency.Of(p.Currency)));
        var marked = amount is not null && text.IndexOfAny(['.', ',', '\'']) >= 0;
        return isThatMuch || (!marked && words.Count > 0 && words.TrueForAll(w => Array.Exists(has, h => h.StartsWith(w, StringComparison.Ordinal))));
    }
}

/// <summary>Random filters, the same in every run.</summary>
internal sealed class AnyFilter(int seed)
{
    private static readonly string[] Texts =
        [
            "muller", "MÜLLER", "søhne", "zed", "نور", "株式", "山田", "𠮷野", "fine", "pay", "PAY-000123", "123", "1250", "1,250.00", "12.50", "1 250",
            "1.250 KWD", "-12.50", "rf18", "RF18 5390", "acc", "ltd o", "near", "line break", "p", "\"", "*", "a*b", "() -", "NEAR(a, b)", "x:y", "no such",
        ];

    private readonly Random _random = new(seed);

    public PaymentFilter Next() =>
        new()
        {
            Entity = Maybe(8) ? new EntityId(_random.Next(1, 60)) : null,
            Customer = Maybe(8) ? new CustomerId(_random.Next(1, 20)) : null,
            EntityKinds = Maybe(6) ? Some([2, 31, -1, -2, 128]) : [],
            Posting = Maybe(3) ? Some(Enum.GetValues<PostingState>()) : [],
            Paid = Maybe(4) ? Any(Enum.GetValues<PaidState>()) : null,
            Methods = Maybe(5) ? Some<MethodId>([new(1), new(2), new(3), new(9)]) : [],
            Currencies = Maybe(4) ? Some([Currency.Of("EUR"), Currency.Of("USD"), Currency.Of("JPY"), Currency.Of("KWD")]) : [],
            CreatedFrom = Maybe(6) ? Day() : null,
            CreatedTo = Maybe(6) ? Day() : null,
            PaidFrom = Maybe(8) ? Day() : null,
            PaidTo = Maybe(8) ? Day() : null,
            PostedFrom = Maybe(10) ? Day() : null,
            PostedTo = Maybe(10) ? Day() : null,
            AmountFrom = Maybe(6) ? _random.Next(-50, 30_000) / 4m : null,
            AmountTo = Maybe(6) ? _random.Next(-50, 60_000) / 4m : null,
            Text = Maybe(3) ? Texts[_random.Next(Texts.Length)] : null,
        };

    private bool Maybe(int oneIn) => _random.Next(oneIn) == 0;

    private T Any<T>(T[] from) => from[_random.Next(from.Length)];

    private GivenDay Day() =>
        Maybe(3)
            ? GivenDay.Of(Any([DayWord.StartOf(DayUnit.Month, -1), DayWord.EndOf(DayUnit.Month, -1), DayWord.FromToday(-9)]), new DateOnly(2026, 2, 20))
            : new DateOnly(2026, 1, 1).AddDays(_random.Next(75));

    private List<T> Some<T>(T[] from) => Enumerable.Range(0, _random.Next(1, 4)).Select(_ => from[_random.Next(from.Length)]).ToList();
}
