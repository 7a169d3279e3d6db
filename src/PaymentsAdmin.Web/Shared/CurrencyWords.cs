using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Says that the currency of an account is not known for sure.</summary>
public static class CurrencyWords
{
    public static Words Assumed(Currency currency) => $"The host does not name the currency of this account. {currency.Code} is assumed.";
}
