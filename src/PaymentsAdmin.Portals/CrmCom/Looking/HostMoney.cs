using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Methods;

namespace PaymentsAdmin.Portals.CrmCom.Looking;

/// <summary>
/// Amounts of a host, which carry no currency. An account need not name its own, and a payment names it only beside a rate, if it is
/// another than the organisation's.
/// </summary>
internal static class HostMoney
{
    /// <summary>The currency that an account names; null if it names none.</summary>
    public static Currency? Told(HostAccount account) => Find(account.Currency, "currency.code");

    /// <summary>The currency that a payment names; null if it names none.</summary>
    public static Currency? Told(FullPayment payment) => Find(payment.CurrencyRatePeriod?.Currency, "currency_rate_period.currency.code");

    /// <summary>The only currency that payments name; null if they name none, or several.</summary>
    public static Currency? Told(IEnumerable<FullPayment> payments, out bool areMixed)
    {
        var named = payments.Select(payment => Currency.Find(payment.CurrencyRatePeriod?.Currency?.Code)).OfType<Currency>().Distinct().ToList();
        areMixed = named.Count > 1;
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>The amount of a payment, which is above zero and never rounded.</summary>
    public static Money Of(FullPayment payment, Currency currency) =>
        Math.Abs(payment.PaymentAmount) * currency.MinorPerMajor > Money.MaxMinor ? throw new NotKeptException(ProblemCause.TooLarge, "payment_amount")
        : Money.Exact(payment.PaymentAmount, currency) is { Minor: > 0 } amount ? amount
        : throw new NotKeptException(ProblemCause.Unreadable, "payment_amount");

    /// <summary>A figure of an account; null if the host does not tell it, or tells none that there can be.</summary>
    public static Money? Find(decimal? amount, Currency? currency) =>
        amount is { } told && currency is not null && Math.Abs(told) * currency.MinorPerMajor <= Money.MaxMinor ? Money.Exact(told, currency) : null;

    private static Currency? Find(CurrencyOfHost? named, string field) =>
        named?.Code is not { Length: > 0 } code ? null : Currency.Find(code) ?? throw new NotKeptException(ProblemCause.Currency, field);
}
