using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>The policy that holds now.</summary>
internal static class PolicyReader
{
    private static readonly Sql Newest = new("SELECT body FROM policies WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1");

    // Hundreds of approvals a second read the same few words. One reference, so that nobody sees half of a change.
    private static volatile Known? s_last;

    public static async ValueTask<Policy> OfAsync(IWriteSession session, WorkspaceId workspace)
    {
        if (await session.FirstAsync(Newest, r => r.GetString(0), workspace.Value) is not { } body)
        {
            return Policy.Default;
        }

        if (s_last is { } last && string.Equals(last.Body, body, StringComparison.Ordinal))
        {
            return last.Policy;
        }

        var policy = PolicyJson.Read(body);
        s_last = new(body, policy);
        return policy;
    }

    private sealed record Known(string Body, Policy Policy);
}
