namespace PaymentsAdmin.FakeHosts.State;

/// <summary>Who owns accounts and cards.</summary>
public sealed class Contact
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public List<Card> Cards { get; } = [];

    /// <summary>The products that they are subscribed to.</summary>
    public List<Product> Subscriptions { get; } = [];
}

public sealed class Card
{
    public required string Id { get; init; }

    public required string GatewayReference { get; init; }

    public required string LastDigits { get; init; }

    public bool Refuses { get; set; }
}

public sealed class Account
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required string Name { get; set; }

    public required Contact Owner { get; set; }

    public required string Currency { get; set; }

    public string Kind { get; init; } = "CUSTOMER";

    public string State { get; set; } = "ACTIVE";

    public string? Email { get; set; }

    public decimal? CreditLimit { get; set; }

    public int CreditPeriod { get; set; } = 30;

    public decimal OpeningBalance { get; set; }

    public DateOnly? OpeningBalanceDate { get; set; }

    public DateTime CreatedOn { get; init; }

    public List<Invoice> Invoices { get; } = [];

    public List<Bill> Bills { get; } = [];

    public List<Payment> Payments { get; } = [];

    public List<AccountPreference> Preferences { get; } = [];

    public List<Wallet> Wallets { get; } = [];

    /// <summary>The users who may not use it.</summary>
    public HashSet<string> HiddenFrom { get; } = new(StringComparer.Ordinal);
}

/// <summary>A way of paying that an account prefers.</summary>
public sealed record AccountPreference(string Id, Preference Preference, string? Medium, string? BankAccount);

public sealed class Wallet
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required Account Account { get; init; }

    public string State { get; set; } = "EFFECTIVE";

    /// <summary>What payments may spend.</summary>
    public decimal Unconditional { get; set; }

    /// <summary>What is allotted to services.</summary>
    public decimal Conditional { get; set; }
}

public sealed class Invoice
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required string ReferenceNumber { get; init; }

    public required Account Account { get; init; }

    public string? Code { get; init; }

    public string State { get; set; } = "POSTED";

    public required decimal Total { get; init; }

    public required DateTime IssuedOn { get; init; }

    public DateTime? PostedOn { get; set; }

    public required DateOnly DueOn { get; init; }

    public List<Allocation> Allocations { get; } = [];

    public decimal Outstanding => State == "POSTED" ? Total - Allocations.Sum(allocation => allocation.Amount) : 0;
}

public sealed class Bill
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required Account Account { get; init; }

    public required IReadOnlyList<Invoice> Invoices { get; init; }

    public int? NumberDigit { get; init; }

    public int? AccountDigit { get; init; }

    public int? AmountDigit { get; init; }

    public decimal Outstanding => Invoices.Sum(invoice => invoice.Outstanding);
}

/// <summary>What an invoice takes of a payment.</summary>
public sealed record Allocation(Payment Payment, Invoice Invoice, decimal Amount);
