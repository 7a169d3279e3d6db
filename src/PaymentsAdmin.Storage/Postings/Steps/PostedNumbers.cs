using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>The gap-free numbers of posted payments. Taking one blocks other bookings until the commit, so a step takes it late.</summary>
internal static class PostedNumbers
{
    private static readonly Sql Take = new("UPDATE numbers SET next = next + 1 WHERE workspace_id = $1 AND series = $2 RETURNING next - 1");

    private static readonly Sql Begin = new(
        "INSERT INTO numbers (workspace_id, series, next) VALUES ($1, $2, 1) ON CONFLICT (workspace_id, series) DO NOTHING"
    );

    private static readonly Sql Hold = new("UPDATE numbers SET next = next WHERE workspace_id = $1 AND series = $2 RETURNING next - 1");

    /// <summary>
    /// Takes the next number and then reads the closing date. Closing the books takes the same lock
    /// before it moves the date, so the date read here is final.
    /// </summary>
    public static async ValueTask<TakenNumber> NextAsync(IWriteSession session, WorkspaceId workspace)
    {
        var taken = await TakeAsync(session, workspace);
        if (taken.Number is null)
        {
            await session.WriteAsync(Begin, workspace.Value, NumberRow.PostedPayments);
            taken = await TakeAsync(session, workspace);
        }

        return new(taken.Number!.Value, taken.ClosedThrough);
    }

    /// <summary>Waits for a booking in progress and blocks others until the commit. Returns the last number taken.</summary>
    public static async ValueTask<long> HoldAsync(IWriteSession session, WorkspaceId workspace)
    {
        if (await session.FirstAsync(Hold, Number.Read, workspace.Value, NumberRow.PostedPayments) is { } held)
        {
            return held.Value;
        }

        await session.WriteAsync(Begin, workspace.Value, NumberRow.PostedPayments);
        return (await session.FirstAsync(Hold, Number.Read, workspace.Value, NumberRow.PostedPayments))!.Value;
    }

    private static async ValueTask<(Number? Number, DateOnly? ClosedThrough)> TakeAsync(IWriteSession session, WorkspaceId workspace)
    {
        var number = session.Ask(Take, Number.Read, workspace.Value, NumberRow.PostedPayments);
        var closed = ClosedThrough.Ask(session, workspace);
        return (await number.FirstAsync(), await closed.FirstAsync());
    }
}
