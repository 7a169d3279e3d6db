using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A payment method: Bitrix24's pay system and CRM.COM's payment method in one.</summary>
[Index(nameof(HexId), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(AlternativeCode), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(RegistryType), nameof(Active), nameof(Id))]
public sealed class MethodRow : IReferenceRow
{
    public int Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public string? PortalId { get; set; }
    public string? AlternativeCode { get; set; }
    public required string Name { get; set; }
    public string? Description { get; set; }

    /// <summary>Y, N, or A for acquiring.</summary>
    public required string Cash { get; set; }

    /// <summary>ORDER, CRM_INVOICE, CRM_QUOTE, or null if Bitrix24 calls do not list it.</summary>
    public string? RegistryType { get; init; }
    public int? PersonTypeId { get; set; }
    public string? Handler { get; set; }

    /// <summary>0 offline, 1 direct gateway, 2 generic gateway.</summary>
    public int Gateway { get; set; }
    public string? GatewayProvider { get; set; }
    public bool Active { get; set; }
    public bool NewWindow { get; set; }
    public int Sort { get; set; }
    public string? XmlId { get; set; }
    public string? MadeByApp { get; init; }
    public int Revision { get; set; }
}

/// <summary>A method's setting for a payer type (0: for all), encrypted.</summary>
[PrimaryKey(nameof(MethodId), nameof(PersonTypeId), nameof(Code))]
public sealed class MethodSettingRow
{
    [Ref(typeof(MethodRow))]
    public int MethodId { get; init; }
    public int PersonTypeId { get; init; }
    public required string Code { get; init; }
    public required string Type { get; set; }
    public required string Protected { get; set; }
}

/// <summary>A REST handler of methods.</summary>
[Index(nameof(WorkspaceId), nameof(Code), IsUnique = true)]
public sealed class HandlerRow
{
    public int Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public int Sort { get; set; }

    /// <summary>Its form and codes, as JSON.</summary>
    public required string Settings { get; set; }
    public string? MadeByApp { get; init; }
}

/// <summary>A payer type of a registry.</summary>
public sealed class PersonTypeRow
{
    public int Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Name { get; set; }
    public required string RegistryType { get; init; }
}

/// <summary>A legacy invoice, paid through pay systems only.</summary>
[Index(nameof(WorkspaceId), nameof(Number), IsUnique = true)]
public sealed class LegacyInvoiceRow
{
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Number { get; init; }
    public required string Title { get; set; }

    [Ref(typeof(CustomerRow))]
    public long? CustomerId { get; set; }
    public required string Currency { get; init; }
    public long TotalMinor { get; set; }

    [Ref(typeof(MethodRow))]
    public int? MethodId { get; set; }
    public int PersonTypeId { get; set; }
    public DateTimeOffset? PaidAt { get; set; }
    public string? PaidByName { get; set; }
    public int Revision { get; set; }
}
