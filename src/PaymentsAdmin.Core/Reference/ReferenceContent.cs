using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Base of every kind's content, used for input and display.</summary>
public abstract record ReferenceContent
{
    public string Name { get; init; } = "";
}

/// <summary>The name of a kind, in the audit trail and (with spaces) in sentences.</summary>
public interface IReferenceKind
{
    static abstract string Kind { get; }
}

/// <summary>The id of some reference data.</summary>
public readonly record struct ReferenceId<T>(int Value) : ISubjectId
    where T : ReferenceContent, IReferenceKind
{
    static string ISubjectId.SubjectKind => T.Kind;

    long INumbered.Number => Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reference data as stored.</summary>
public sealed record ReferenceItem<T>(ReferenceId<T> Id, HexId HexId, T Content, bool Active, Revision Revision)
    where T : ReferenceContent, IReferenceKind;

/// <summary>A page of a list.</summary>
public sealed record ReferenceQuery(WorkspaceId Workspace)
{
    public const int DefaultSize = 50;
    public const int MaxSize = 200;

    /// <summary>Part of a name, code or number, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>Includes inactive entries.</summary>
    public bool InactiveToo { get; init; }

    /// <summary>Inactive entries only.</summary>
    public bool InactiveOnly { get; init; }

    /// <summary>Only those of this customer, for kinds that belong to customers.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Only those of this account, for kinds that belong to accounts.</summary>
    public AccountId? Account { get; init; }

    /// <summary>Only those on this bill.</summary>
    public BillId? Bill { get; init; }

    /// <summary>Only those that list this invoice.</summary>
    public InvoiceId? Invoice { get; init; }

    /// <summary>The last id of the previous page.</summary>
    public long? After { get; init; }

    public int Size { get; init; } = DefaultSize;

    /// <summary>The size within its bounds.</summary>
    public int Rows => Math.Clamp(Size, 1, MaxSize);
}

/// <summary>How many entries refer to another one; counting stops at one more than <see cref="MaxCount"/>.</summary>
public sealed record KindUse(string By, long Count)
{
    public const string Payments = "payment";

    /// <summary>Payments that are not posted yet.</summary>
    public const string Unposted = "payment.unposted";

    public const string Discarded = "payment.discarded";

    /// <summary>Decisions by which a posting went back to its maker.</summary>
    public const string Rejections = "payment.rejections";

    public const int MaxCount = 100;
}

/// <summary>
/// How many entries of a kind are active and inactive. Those of the books, which can be many, all count as active, and counting
/// them stops at one more than <see cref="MaxCount"/>.
/// </summary>
public sealed record KindCount(string Kind, long Active, long Inactive)
{
    public const int MaxCount = 10_000;
}
