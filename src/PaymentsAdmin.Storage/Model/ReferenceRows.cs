using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A row of reference data.</summary>
public interface IReferenceRow
{
    int Id { get; }
    string HexId { get; }
    int WorkspaceId { get; }
    string Name { get; set; }
    bool Active { get; set; }
    int Revision { get; set; }
}

/// <summary>The common columns of reference data.</summary>
[Index(nameof(HexId), IsUnique = true)]
public abstract class ReferenceRow : IReferenceRow
{
    public int Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Name { get; set; }
    public bool Active { get; set; }
    public int Revision { get; set; }
}

/// <summary>An organisational unit.</summary>
[Index(nameof(WorkspaceId), nameof(AlternativeCode), IsUnique = true)]
public sealed class UnitRow : ReferenceRow
{
    public string? AlternativeCode { get; set; }
    public string? Description { get; set; }
    public string? GroupName { get; set; }
    public string? CommunityName { get; set; }
    public bool IsMain { get; set; }
}

/// <summary>A business unit.</summary>
[Index(nameof(WorkspaceId), nameof(Code), IsUnique = true)]
public sealed class BusinessUnitRow : ReferenceRow
{
    public string? Code { get; set; }
}

/// <summary>A person who can be named as receiver and does not sign in.</summary>
[Index(nameof(WorkspaceId), nameof(Username), IsUnique = true)]
public sealed class PersonRow : ReferenceRow
{
    public required string Username { get; set; }

    [Ref(typeof(UnitRow))]
    public int? UnitId { get; set; }
}

/// <summary>A financial transaction type.</summary>
[Index(nameof(WorkspaceId), nameof(AlternativeCode), IsUnique = true)]
public sealed class TypeRow : ReferenceRow
{
    public string? PortalId { get; set; }
    public string? AlternativeCode { get; set; }
    public string? Description { get; set; }

    /// <summary>PAYMENT, PAYMENT_CANCEL and so on.</summary>
    public required string Classification { get; init; }
}

/// <summary>A category that types may allow.</summary>
[Index(nameof(WorkspaceId), nameof(Code), IsUnique = true)]
public sealed class CategoryRow : ReferenceRow
{
    public string? PortalId { get; set; }
    public string? Code { get; set; }
}

/// <summary>A method that a type allows.</summary>
[PrimaryKey(nameof(TypeId), nameof(MethodId))]
public sealed class TypeMethodRow
{
    [Ref(typeof(TypeRow))]
    public int TypeId { get; init; }

    [Ref(typeof(MethodRow))]
    public int MethodId { get; init; }
    public bool IsDefault { get; set; }
}

/// <summary>A category that a type allows.</summary>
[PrimaryKey(nameof(TypeId), nameof(CategoryId))]
public sealed class TypeCategoryRow
{
    [Ref(typeof(TypeRow))]
    public int TypeId { get; init; }

    [Ref(typeof(CategoryRow))]
    public int CategoryId { get; init; }
}

/// <summary>A unit that may use a type. A type without such rows is available to all.</summary>
[PrimaryKey(nameof(TypeId), nameof(UnitId))]
public sealed class TypeUnitRow
{
    [Ref(typeof(TypeRow))]
    public int TypeId { get; init; }

    [Ref(typeof(UnitRow))]
    public int UnitId { get; init; }
}

/// <summary>Reasons for discarding a payment.</summary>
[Index(nameof(WorkspaceId), nameof(AlternativeCode), IsUnique = true)]
public sealed class RejectionReasonRow : ReferenceRow
{
    public string? AlternativeCode { get; set; }
}

/// <summary>Reasons for which an Approver returns a posting.</summary>
[Index(nameof(WorkspaceId), nameof(AlternativeCode), IsUnique = true)]
public sealed class ReturnReasonRow : ReferenceRow
{
    public string? AlternativeCode { get; set; }
}

/// <summary>A way a customer may prefer to pay.</summary>
[Index(nameof(WorkspaceId), nameof(AlternativeCode), IsUnique = true)]
public sealed class PreferenceRow : ReferenceRow
{
    public string? AlternativeCode { get; set; }
    public string? Description { get; set; }
    public required string Type { get; init; }
    public bool IsDefault { get; set; }
}

/// <summary>A job that payments can be made for.</summary>
[Index(nameof(WorkspaceId), nameof(Number), IsUnique = true)]
public sealed class JobRow : ReferenceRow
{
    public required string Number { get; init; }
}

/// <summary>A product or service that payments can be allocated to.</summary>
[Index(nameof(WorkspaceId), nameof(Code), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(AlternativeCode), IsUnique = true)]
public sealed class ServiceRow : ReferenceRow
{
    public required string Code { get; init; }
    public string? AlternativeCode { get; set; }
}

/// <summary>A customer's subscription to a service.</summary>
[PrimaryKey(nameof(CustomerId), nameof(ServiceId))]
[Index(nameof(ServiceId))]
public sealed class SubscriptionRow
{
    [Ref(typeof(CustomerRow))]
    public long CustomerId { get; init; }

    [Ref(typeof(ServiceRow))]
    public int ServiceId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? Until { get; set; }
    public int Revision { get; set; }
}

/// <summary>The rules for all wallets of one definition.</summary>
public sealed class WalletDefinitionRow : ReferenceRow
{
    public bool PaysFromUnconditionalFunds { get; set; }
}

/// <summary>A payment type that credits wallets of a definition.</summary>
[PrimaryKey(nameof(DefinitionId), nameof(TypeId))]
public sealed class WalletCreditCauseRow
{
    [Ref(typeof(WalletDefinitionRow))]
    public int DefinitionId { get; init; }

    [Ref(typeof(TypeRow))]
    public int TypeId { get; init; }
}

/// <summary>The value of one unit of a currency in the base currency from a day on, in ten-billionths.</summary>
[PrimaryKey(nameof(WorkspaceId), nameof(Currency), nameof(From))]
public sealed class RateRow
{
    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Currency { get; init; }
    public DateOnly From { get; init; }
    public long Rate { get; set; }

    /// <summary>Set by one person within a tenth of the last one, so later ones are not measured by it alone.</summary>
    public bool SetAlone { get; set; }

    /// <summary>The value that two people stood for before one of them changed it.</summary>
    public long? Vouched { get; set; }
}
