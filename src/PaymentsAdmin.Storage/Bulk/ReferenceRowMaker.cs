using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Creates rows of reference data.</summary>
internal sealed class ReferenceRowMaker(int workspace)
{
    public HandlerRow Handler(BulkHandler handler) =>
        new()
        {
            WorkspaceId = workspace,
            Code = handler.Code,
            Name = handler.Name,
            Sort = 100,
            Settings = handler.Settings,
        };

    public MethodRow Method(BulkMethod method, Dictionary<string, int> personTypes) =>
        new()
        {
            HexId = method.Hex.Value,
            WorkspaceId = workspace,
            AlternativeCode = method.Code,
            Name = method.Name,
            Cash = method.Cash,
            RegistryType = method.Registry,
            PersonTypeId = method.PersonType is { } type ? personTypes[type] : null,
            Handler = method.Handler,
            Gateway = method.Gateway,
            GatewayProvider = method.Provider,
            Active = true,
            Sort = 500,
            Revision = 1,
        };

    public TypeRow Type(BulkType type) =>
        new()
        {
            HexId = type.Hex.Value,
            WorkspaceId = workspace,
            Name = type.Name,
            AlternativeCode = type.Code,
            Classification = type.Classification,
            Active = true,
            Revision = 1,
        };

    public CategoryRow Category(BulkNamed named) =>
        new()
        {
            HexId = named.Hex.Value,
            WorkspaceId = workspace,
            Name = named.Name,
            Code = named.Code,
            Active = true,
            Revision = 1,
        };

    public UnitRow Unit(BulkNamed named) =>
        new()
        {
            HexId = named.Hex.Value,
            WorkspaceId = workspace,
            Name = named.Name,
            AlternativeCode = named.Code,
            Active = true,
            Revision = 1,
        };

    public BusinessUnitRow BusinessUnit(BulkNamed named) =>
        new()
        {
            HexId = named.Hex.Value,
            WorkspaceId = workspace,
            Name = named.Name,
            Code = named.Code,
            Active = true,
            Revision = 1,
        };

    public PersonRow Person(BulkNamed named) =>
        new()
        {
            HexId = named.Hex.Value,
            WorkspaceId = workspace,
            Name = named.Name,
            Username = named.Code,
            Active = true,
            Revision = 1,
        };

    public RejectionReasonRow Reason(BulkNamed named) =>
        new()
        {
            HexId = named.Hex.Value,
            WorkspaceId = workspace,
            Name = named.Name,
            AlternativeCode = named.Code,
            Active = true,
            Revision = 1,
        };

    public JobRow Job(BulkNamed named) =>
        new()
        {
            HexId = named.Hex.Value,
            WorkspaceId = workspace,
            Name = named.Name,
            Number = named.Code,
            Active = true,
            Revision = 1,
        };

    public ServiceRow Service(BulkNamed named) =>
        new()
        {
            HexId = named.Hex.Value,
            WorkspaceId = workspace,
            Name = named.Name,
            Code = named.Code,
            AlternativeCode = named.Code,
            Active = true,
            Revision = 1,
        };

    public PreferenceRow Preference(BulkNamed named) =>
        new()
        {
            HexId = named.Hex.Value,
            WorkspaceId = workspace,
            Name = named.Name,
            AlternativeCode = named.Code,
            Type = "GENERIC_PAYMENT_GATEWAY",
            Active = true,
            Revision = 1,
        };

    public WalletDefinitionRow Definition(BulkWalletDefinition definition) =>
        new()
        {
            HexId = definition.Hex.Value,
            WorkspaceId = workspace,
            Name = definition.Name,
            PaysFromUnconditionalFunds = true,
            Active = true,
            Revision = 1,
        };
}
