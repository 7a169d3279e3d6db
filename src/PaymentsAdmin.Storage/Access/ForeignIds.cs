using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Access;

/// <summary>Looks up ids in all workspaces but one.</summary>
internal sealed class ForeignIds(IReader reader) : IForeignIds
{
    private static readonly Sql Payment = new("SELECT 1 FROM payments WHERE id = $1 AND workspace_id <> $2");
    private static readonly Sql Entity = new("SELECT 1 FROM entities WHERE id = $1 AND workspace_id <> $2");

    public async ValueTask<bool> IsElsewhereAsync(string subjectKind, long id, WorkspaceId here, CancellationToken ct)
    {
        var find = subjectKind switch
        {
            "payment" => Payment,
            "entity" => Entity,
            _ => null,
        };
        return find is not null && (await reader.AllAsync(Query.Keep(find, id, here.Value), _ => true, ct)).Count > 0;
    }
}
