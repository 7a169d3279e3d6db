using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>The day that something is booked on which cannot be put off: its own, or the first that is open.</summary>
internal static class OpenDays
{
    public static async ValueTask<DateOnly> FromAsync(IWriteSession session, WorkspaceId workspace, DateOnly day) =>
        await ClosedThrough.OfAsync(session, workspace) is { } closed && day <= closed ? closed.AddDays(1) : day;
}
