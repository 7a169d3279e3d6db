using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>Parses the numbers of form fields; a failure names the field and what to enter.</summary>
public static class TypedNumbers
{
    private const decimal Example = 1250.5m;

    /// <summary>Parses an amount or a price; a currency code in the text has to match.</summary>
    public static Result<decimal> Amount(string? text, string field, Currency currency, CultureInfo culture) =>
        TypedNumber.Find(text, culture) is not { } typed ? InputFailures.Invalid(field, $"Enter a number, for example {Example.ToString("N2", culture)}.")
        : typed.Currency is { } other && !other.Equals(currency)
            ? InputFailures.Invalid(field, $"You entered {other.Code}, but this amount is in {currency.Code}.")
        : typed.Value;

    /// <summary>Parses a quantity or a rate; a currency is not allowed.</summary>
    public static Result<decimal> Plain(string? text, string field, CultureInfo culture) =>
        TypedNumber.Find(text, culture) is { Currency: null } typed
            ? typed.Value
            : InputFailures.Invalid(field, $"Enter a number, for example {Example.ToString("N1", culture)}.");
}
