using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange.Walk;

/// <summary>What must be so after any history: counted beside the product, from the portal's own books.</summary>
internal sealed class PortalModel(StrangePortal portal)
{
    private readonly Dictionary<long, Money> _booked = [];

    /// <summary>The payments that were booked here, by their ids in the portal. They stay as they were.</summary>
    public IReadOnlyDictionary<long, Money> Booked => _booked;

    /// <summary>How much was promised to callers: payments that an answer said were made.</summary>
    public HashSet<long> Promised { get; } = [];

    public void Book(long payment) => _booked.Add(payment, portal.Read(books => AmountOf(books, books.Payments[payment])));

    /// <summary>What lists show in all: by currency, how many payments and how much.</summary>
    public IReadOnlyList<string> Totals() => portal.Read(books =>
        books.Payments.Values.Where(payment => !_booked.ContainsKey(payment.Id) && books.OwnerOf(payment) is not null)
            .Select(payment => AmountOf(books, payment))
            .Concat(_booked.Values)
            .GroupBy(amount => amount.Currency.Code)
            .Select(group => $"{group.Count()} of {group.Aggregate((one, other) => one + other)}")
            .Order(StringComparer.Ordinal)
            .ToList());

    private static Money AmountOf(PortalBooks books, ShopPayment payment) =>
        Money.Round(books.SumOf(payment), Currency.Of(books.Orders[payment.OrderId].Currency));
}
