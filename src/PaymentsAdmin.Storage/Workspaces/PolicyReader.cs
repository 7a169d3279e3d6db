using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>The policy that holds now.</summary>
internal static class PolicyReader
{
    private static readonly Sql Newest = new("SELECT body FROM policies WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1");

    // Hundreds of approvals a second read the same few words. One reference, so that nobody sees half of a change.
    private static volatile Last? s_last;

    public static async ValueTask<Policy> OfAsync(IWriteSession session, WorkspaceId workspace) => await Ask(session, workspace).FirstAsync() ?? Policy.Default;

    /// <summary>The same as a question; no row while nobody set one.</summary>
    public static Asked<Policy> Ask(IWriteSession session, WorkspaceId workspace) => session.Ask(Newest, r => Known(r.GetString(0)), workspace.Value);

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
