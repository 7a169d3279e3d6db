using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>Creates the rows of the starter set.</summary>
internal static class StarterRows
{
    private const string ForOrders = "ORDER";

    public static async ValueTask AddAsync(IWriteSession session, int workspace, StarterSet starter)
    {
        var db = await session.ContextAsync();
        var methods = starter.Methods.Select((method, at) => Method(workspace, method, at)).ToList();
        var types = starter.Types.Select(type => Type(workspace, type)).ToList();
        db.AddRange(methods);
        db.AddRange(types);
        db.AddRange(starter.ReturnReasons.Select(reason => Reason(workspace, reason)));
        db.Add(
            new UnitRow
            {
                HexId = HexId.Random().Value,
                WorkspaceId = workspace,
                Name = starter.UnitName,
                AlternativeCode = starter.UnitCode,
                IsMain = true,
                Active = true,
                Revision = 1,
            }
        );
        db.Add(new PolicyRow { WorkspaceId = workspace, Body = PolicyJson.Write(starter.Policy), MadeAt = session.Now });
        await db.SaveChangesAsync();

        // A type without a method would be unusable (CRM.COM's rule R43), so each allows all of them.
        db.AddRange(
            from type in types
            from method in methods
            select new TypeMethodRow { TypeId = type.Id, MethodId = method.Id, IsDefault = method == methods[0] }
        );
        await db.SaveChangesAsync();
    }

    private static MethodRow Method(int workspace, StarterMethod method, int at) =>
        new()
        {
            HexId = HexId.Random().Value,
            WorkspaceId = workspace,
            Name = method.Name,
            AlternativeCode = method.AlternativeCode,
            Cash = method.IsCash ? "Y" : "N",
            RegistryType = ForOrders,
            Active = true,
            Sort = (at + 1) * 100,
            Revision = 1,
        };

    private static ReturnReasonRow Reason(int workspace, StarterReason reason) =>
        new()
        {
            HexId = HexId.Random().Value,
            WorkspaceId = workspace,
            Name = reason.Name,
            AlternativeCode = reason.AlternativeCode,
            Active = true,
            Revision = 1,
        };

    private static TypeRow Type(int workspace, StarterType type) =>
        new()
        {
            HexId = HexId.Random().Value,
            WorkspaceId = workspace,
            Name = type.Name,
            AlternativeCode = type.AlternativeCode,
            Classification = type.Classification,
            Active = true,
            Revision = 1,
        };
}
