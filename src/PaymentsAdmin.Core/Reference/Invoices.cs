using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>An invoice on an account, and what of it is not paid yet.</summary>
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

    /// <summary>The number where none is given.</summary>
    public static string NumberOf(InvoiceId id) => string.Create(CultureInfo.InvariantCulture, $"INV-{id.Value:D8}");

    /// <summary>The reference number where none is given.</summary>
    public static string ReferenceOf(InvoiceId id) => id.Value.ToString("D8", CultureInfo.InvariantCulture);
}

/// <summary>A new invoice as typed; it is posted at once and raises the account's balance.</summary>
public sealed record InvoiceInput
{
    public AccountId Account { get; init; }

    /// <summary>Empty lets the workspace number it.</summary>
    public string? Number { get; init; }

    /// <summary>Empty lets the workspace number it.</summary>
    public string? ReferenceNumber { get; init; }

    public string? BackOfficeCode { get; init; }

    /// <summary>In major units of the account's currency.</summary>
    public decimal Total { get; init; }

    public DateOnly PostedOn { get; init; }

    public DateOnly DueOn { get; init; }
}

/// <summary>Where the next open invoices begin: they are listed by day due.</summary>
public sealed record DuePlace(DateOnly DueOn, InvoiceId Id);

/// <summary>Posted invoices of one account under one number.</summary>
public sealed record Bill(BillId Id, HexId HexId, AccountId Account, string Number, CheckDigits Digits, IReadOnlyList<InvoiceId> Invoices)
{
    public const string Kind = "bill";
}

/// <summary>What the invoices of a bill come to together.</summary>
public sealed record BillSum(string AccountName, Money Total, Money Open, DateOnly FirstDue, DateOnly LastDue)
{
    public Money Paid => Total - Open;
}

/// <summary>A booked payment, and what the invoices of a bill took of it.</summary>
public sealed record BillPayment(PaymentId Payment, string? Number, DateOnly On, Money Taken);

/// <summary>A new bill as typed. Bills do not change.</summary>
public sealed record BillInput
{
    public AccountId Account { get; init; }

    public string Number { get; init; } = "";

    public IReadOnlyList<InvoiceId> Invoices { get; init; } = [];

    /// <summary>Digits that the bill carries as given.</summary>
    public CheckDigits Digits { get; init; } = CheckDigits.None;

    /// <summary>Whether the digits that are not given are computed; otherwise the bill does not carry them.</summary>
    public bool ComputeDigits { get; init; }
}

/// <summary>What a payer of a bill has to repeat, so that a slip of the pen is noticed.</summary>
public sealed record CheckDigits(int? Number, int? Account, int? Amount)
{
    public static readonly CheckDigits None = new(null, null, null);

    /// <summary>These, and the missing ones computed.</summary>
    public CheckDigits Completed(string number, string account, Money total) =>
        new(Number ?? Luhn(number), Account ?? Luhn(account), Amount ?? Luhn(total.Minor.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The digit that makes the digits of a text pass Luhn's test (ISO/IEC 7812-1); other signs do not count.</summary>
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
