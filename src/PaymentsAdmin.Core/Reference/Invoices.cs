using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>An invoice of an account, with its open amount.</summary>
public sealed record Invoice(
    InvoiceId Id,
    HexId HexId,
    AccountId Account,
    string? Number,
    string ReferenceNumber,
    string? BackOfficeCode,
    string State,
    DateTimeOffset IssuedAt,
    DateOnly? PostedOn,
    DateOnly DueOn,
    Money Total,
    Money Outstanding,
    Revision Revision
)
{
    public const string Kind = "invoice";

    public const string Posted = "POSTED";

    /// <summary>The default number.</summary>
    public static string NumberOf(InvoiceId id) => string.Create(CultureInfo.InvariantCulture, $"INV-{id.Value:D8}");

    /// <summary>The default reference number.</summary>
    public static string ReferenceOf(InvoiceId id) => id.Value.ToString("D8", CultureInfo.InvariantCulture);
}

/// <summary>A new invoice as typed; it is posted at once and raises the account's balance.</summary>
public sealed record InvoiceInput
{
    public AccountId Account { get; init; }

    /// <summary>Empty lets the workspace assign one.</summary>
    public string? Number { get; init; }

    /// <summary>Empty lets the workspace assign one.</summary>
    public string? ReferenceNumber { get; init; }

    public string? BackOfficeCode { get; init; }

    /// <summary>In major units of the account's currency.</summary>
    public decimal Total { get; init; }

    public DateOnly PostedOn { get; init; }

    public DateOnly DueOn { get; init; }
}

/// <summary>The cursor of open invoices, which are listed by due date.</summary>
public sealed record DuePlace(DateOnly DueOn, InvoiceId Id);

/// <summary>Several posted invoices of one account, billed under one number.</summary>
public sealed record Bill(BillId Id, HexId HexId, AccountId Account, string Number, CheckDigits Digits, IReadOnlyList<InvoiceId> Invoices)
{
    public const string Kind = "bill";
}

/// <summary>The totals of a bill's invoices.</summary>
public sealed record BillSum(string AccountName, Money Total, Money Open, DateOnly FirstDue, DateOnly LastDue)
{
    public Money Paid => Total - Open;
}

/// <summary>A booked payment, and what a bill's invoices received from it.</summary>
public sealed record BillPayment(PaymentId Payment, string? Number, DateOnly On, Money Taken);

/// <summary>A new bill as typed. Bills do not change.</summary>
public sealed record BillInput
{
    public AccountId Account { get; init; }

    public string Number { get; init; } = "";

    public IReadOnlyList<InvoiceId> Invoices { get; init; } = [];

    /// <summary>The check digits, as given.</summary>
    public CheckDigits Digits { get; init; } = CheckDigits.None;

    /// <summary>Whether missing check digits are computed; otherwise the bill has none.</summary>
    public bool ComputeDigits { get; init; }
}

/// <summary>Check digits that a bill's payer repeats, so that typing errors are noticed.</summary>
public sealed record CheckDigits(int? Number, int? Account, int? Amount)
{
    public static readonly CheckDigits None = new(null, null, null);

    /// <summary>A copy with the missing digits computed.</summary>
    public CheckDigits Completed(string number, string account, Money total) =>
        new(Number ?? Luhn(number), Account ?? Luhn(account), Amount ?? Luhn(total.Minor.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The check digit by Luhn's algorithm (ISO/IEC 7812-1); characters other than digits are ignored.</summary>
    public static int Luhn(string text)
    {
        var sum = 0;
        var twice = true;
        foreach (var sign in text.Reverse().Where(char.IsAsciiDigit))
        {
            var digit = (sign - '0') * (twice ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
            twice = !twice;
        }

        return (10 - (sum % 10)) % 10;
    }
}
