using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>The current policy.</summary>
internal static class PolicyReader
{
    private static readonly Sql Newest = new("SELECT body FROM policies WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1");

    // Cached, since hundreds of approvals a second parse the same text. A single reference, so that no thread sees half a change.
    private static volatile Last? s_last;

    public static async ValueTask<Policy> OfAsync(IReadSession session, WorkspaceId workspace) => await Ask(session, workspace).FirstAsync() ?? Policy.Default;

    /// <summary>Queues the query; no row if none was set.</summary>
    public static PendingRows<Policy> Ask(IReadSession session, WorkspaceId workspace) => session.Ask(Newest, r => Known(r.GetString(0)), workspace.Value);

    private static Policy Known(string body)
    {
        if (s_last is { } last && string.Equals(last.Body, body, StringComparison.Ordinal))
        {
            return last.Policy;
        }

        var policy = PolicyJson.Read(body);
        s_last = new(body, policy);
        return policy;
    }

    private sealed record Last(string Body, Policy Policy);
}
