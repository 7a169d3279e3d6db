using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.PaySystems;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>A portal's pay systems, in the table of our own payment methods.</summary>
internal sealed class MirroredMethods(IWriter writer) : IMirroredMethods
{
    private static readonly Sql Known = new("SELECT id, portal_id FROM methods WHERE workspace_id = $1 AND portal_id IS NOT NULL");
    private static readonly Sql Number = new("UPDATE methods SET portal_id = $1 WHERE id = $2");

    // A type needs a method to be usable; its first one is the default.
    private static readonly Sql Allow = new(
        """
        INSERT INTO type_methods (type_id, method_id, is_default)
        SELECT t.id, $1, NOT EXISTS (SELECT 1 FROM type_methods o WHERE o.type_id = t.id) FROM types t WHERE t.workspace_id = $2
        """
    );

    public Task<Result> TakeAsync(Workspace workspace, IReadOnlyList<PortalMethod> seen, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                // Serializes concurrent reads.
                if (await LockedWorkspace.LockAsync(session, workspace.Id) is null)
                {
                    return WorkspaceFailures.NotFound;
                }

                var rows = await session.AllAsync(Known, row => KeyValuePair.Create(row.GetString(1), new MethodId(row.GetInt32(0))), workspace.Id.Value);
                var known = new Dictionary<string, MethodId>(rows, StringComparer.Ordinal);
                foreach (var method in seen)
                {
                    var done = known.Remove(method.Id.Value, out var id)
                        ? await PaySystemWrites.UpdateAsync(session, new(workspace, id, null, MirrorTrail.Portal), Change(method), app: null)
                        : await AddAsync(session, workspace, method);
                    if (!done.Ok)
                    {
                        return done;
                    }
                }

                foreach (var gone in known.Values)
                {
                    var done = await PaySystemWrites.UpdateAsync(
                        session,
                        new(workspace, gone, null, MirrorTrail.Portal),
                        new PaySystemChange { Active = false },
                        app: null
                    );
                    if (!done.Ok)
                    {
                        return done;
                    }
                }

                return Result.Done;
            },
            ct
        );

    private static async ValueTask<Result> AddAsync(IWriteSession session, Workspace workspace, PortalMethod method)
    {
        var input = new PaySystemInput { Name = method.Name, Registry = method.Registry, Cash = Cash(method), Active = method.Active, Sort = method.Sort };
        var made = await PaySystemWrites.AddAsync(session, workspace, input, [], null, MirrorTrail.Portal);
        if (!made.Ok)
        {
            return made.Failure;
        }

        await session.QueueAsync(Number, 1, method.Id.Value, made.Value.Value);
        if (method.Registry is Registry.Order)
        {
            await session.QueueAsync(Allow, IWriteSession.AnyRows, made.Value.Value, workspace.Id.Value);
        }

        return Result.Done;
    }

    private static PaySystemChange Change(PortalMethod method) => new() { Name = method.Name, Active = method.Active, Cash = Cash(method), Sort = method.Sort };

    private static CashKind Cash(PortalMethod method) => method.Cash ? CashKind.Yes : CashKind.No;
}
