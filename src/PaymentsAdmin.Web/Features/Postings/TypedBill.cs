using System.Globalization;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Postings;

/// <summary>A bill to pay as form input: its number, and the check digits printed on it.</summary>
public sealed class TypedBill
{
    public string Number { get; set; } = "";

    public string NumberDigit { get; set; } = "";

    public string AccountDigit { get; set; } = "";

    public string AmountDigit { get; set; } = "";

    /// <summary>The account's bill with this number, once found.</summary>
    public Bill? Found { get; set; }

    public static TypedBill Of(string number, CheckDigits digits) =>
        new()
        {
            Number = number,
            NumberDigit = Text(digits.Number),
            AccountDigit = Text(digits.Account),
            AmountDigit = Text(digits.Amount),
        };

    public CheckDigits Asked => Found?.Digits ?? CheckDigits.None;

    public bool IsFoundOn(AccountId? account) =>
        Found is { } bill && bill.Account == account && string.Equals(bill.Number, Number.Trim(), StringComparison.Ordinal);

    /// <summary>The service's input; digits that the bill does not ask for are left out.</summary>
    public Result<BillKey> Read(string field)
    {
        var number = Digit(Asked.Number, NumberDigit, field);
        var account = Digit(Asked.Account, AccountDigit, field);
        var amount = Digit(Asked.Amount, AmountDigit, field);
        return (number.Failure ?? account.Failure ?? amount.Failure) is { } no
            ? no
            : new BillKey(new Key(PostingKeys.Number, Number.Trim())) { NumberDigit = number.Value, AccountDigit = account.Value, AmountDigit = amount.Value };
    }

    private static Result<int?> Digit(int? asked, string typed, string field) =>
        asked is null || typed.Trim().Length == 0 ? Result.Of<int?>(null)
        : int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var digit) ? digit
        : InputFailures.Invalid(field, "The check digit must be one digit, 0 to 9.");

    private static string Text(int? digit) => digit?.ToString(CultureInfo.InvariantCulture) ?? "";
}
