namespace PaymentsAdmin.Core.Postings;

/// <summary>A lookup key for reference data: a property and its value, such as <c>number</c> and <c>AR-000731</c>.</summary>
public readonly record struct Key(string By, string Value)
{
    /// <summary>A key for the public id.</summary>
    public static Key Id(string hexId) => new("id", hexId);

    public override string ToString() => $"{By} {Value}";
}

/// <summary>The requested posting details. Keys are resolved in the transaction that saves them.</summary>
public sealed record PostingInput
{
    public static readonly PostingInput None = new();

    /// <summary>Set exactly one of <see cref="Account"/> and <see cref="Wallet"/>.</summary>
    public Key? Account { get; init; }

    public Key? Wallet { get; init; }

    public Key? Type { get; init; }

    public Key? Category { get; init; }

    /// <summary>Null for a payment of a CRM item, which has its own method.</summary>
    public Key? Method { get; init; }

    /// <summary>Null for a payment of a CRM item, whose lines and deliveries determine the amount.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Takes the open amount of the invoices and bills at the time of saving; <see cref="Amount"/> is then not used.</summary>
    public bool PaysWhatIsOpen { get; init; }

    /// <summary>Must equal the account's currency; never stored.</summary>
    public Key? IntendedCurrency { get; init; }

    public Key? Card { get; init; }

    /// <summary>By <c>id</c>, by <c>bank_account_number</c> or <c>payment_medium</c>, or by the preference's own
    /// <c>payment_preference.id</c>, <c>payment_preference.name</c> or <c>payment_preference.alternative_code</c>.</summary>
    public Key? Preference { get; init; }

    public Key? Job { get; init; }

    /// <summary>Null means the day of posting.</summary>
    public DateOnly? PostingDate { get; init; }

    /// <summary>Validates the posting date without saving it, as for drafts created through the API.</summary>
    public bool ForgetsPostingDate { get; init; }

    /// <summary>Null means the creation time.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Null means the creator.</summary>
    public Key? ReceivedByUser { get; init; }

    public Key? ReceivedByUnit { get; init; }

    public Key? ReceivedByBusinessUnit { get; init; }

    public string? Notes { get; init; }

    public string? BackOfficeCode { get; init; }

    /// <summary>User-defined fields by name, such as <c>udf_string_1</c>, as invariant text.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<Key> Invoices { get; init; } = [];

    public IReadOnlyList<BillKey> Bills { get; init; } = [];

    public IReadOnlyList<Key> Services { get; init; } = [];

    /// <summary>The same with its user-defined fields in order, so that equal inputs are equal texts.</summary>
    public PostingInput InOrder() =>
        this with { Fields = new SortedDictionary<string, string>(Fields.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) };
}

/// <summary>A bill with its check digits, if it has any.</summary>
public sealed record BillKey(Key Bill)
{
    public int? NumberDigit { get; init; }

    public int? AccountDigit { get; init; }

    public int? AmountDigit { get; init; }
}
