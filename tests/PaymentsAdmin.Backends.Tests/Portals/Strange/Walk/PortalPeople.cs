using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange.Walk;

/// <summary>What people and programs do here. They may be refused; what they are told they did is remembered.</summary>
internal sealed class PortalPeople(StrangeWorkspace strange, PostingWorld world, PortalModel model, PortalActs acts, Random random)
{
    private PaymentService Payments => world.Payments;

    private PostingService Postings => strange.Of<PostingService>();

    private Workspace Workspace => strange.Workspace;

    public async Task<string> ActAsync()
    {
        var actor = random.Next(3) == 0 ? Clara with { Door = Door.BitrixRest } : Clara;
        var who = actor.Door is Door.BitrixRest ? "a program" : "Clara";
        var known = await KnownAsync();
        if (known.Count == 0 || random.Next(5) == 0)
        {
            return $"{who}: {await AddAsync(actor)}";
        }
        var (id, there) = known[random.Next(known.Count)];
        var said = random.Next(10) switch
        {
            0 => Said(
                "pay",
                await strange.TryAsync("pay", () => Payments.PayAsync(Target(id, actor), new PayInput { On = new DateOnly(2026, 11, 20) }, default))
            ),
            1 => Said("unpay", await strange.TryAsync("unpay", () => Payments.UnpayAsync(Target(id, actor), new UnpayInput { Reason = "bounced" }, default))),
            2 => Said("delete", await strange.TryAsync("delete", () => Payments.DeleteAsync(Target(id, actor), default))),
            3 => await LineAsync(id, actor),
            4 => await QuantityAsync(id, actor),
            5 => Said("rest", await strange.TryAsync("rest", () => Payments.AddAllLeftAsync(Target(id, actor), default))),
            6 => await SubmitAsync(id),
            _ => await ApproveAsync(id, there),
        };
        return $"{who} on {there}: {said}";
    }

    private async Task<string> AddAsync(Actor actor)
    {
        var items = strange.Portal.Read(books => books.Items.Values.ToList());
        var item = items[random.Next(items.Count)];
        if (await strange.LookAsync(item) is not { Ok: true } seen)
        {
            return $"cannot open {item.Id}";
        }
        var added = await strange.TryAsync("add", () => Payments.AddAsync(Workspace, seen.Value, actor, default));
        if (added is { Ok: true } && await PortalIdAsync(added.Value) is { } there)
        {
            model.Promised.Add(there);
        }
        return Said($"add to {item.Id}", added);
    }

    private async Task<string> LineAsync(PaymentId id, Actor actor)
    {
        var detail = await strange.TryAsync("detail", () => Payments.GetAsync(Workspace.Id, id, Vera, default));
        if (detail is not { Ok: true })
        {
            return "gone";
        }
        var rows = (await world.Entities.RowsAsync(Workspace.Id, detail.Value.EntityId, Vera, default)).Value;
        return rows.Count == 0
            ? "no rows"
            : Said("line", await strange.TryAsync("line", () => Payments.AddLineAsync(Target(id, actor), rows[random.Next(rows.Count)].Id, Some, default)));
    }

    private async Task<string> QuantityAsync(PaymentId id, Actor actor)
    {
        var detail = await strange.TryAsync("detail", () => Payments.GetAsync(Workspace.Id, id, Vera, default));
        if (detail is not { Ok: true, Value.Lines: [var line, ..] })
        {
            return "no lines";
        }
        return random.Next(3) == 0
            ? Said("end of a line", await strange.TryAsync("end", () => Payments.DeleteLineAsync(new(Workspace, line.Id, null, actor), default)))
            : Said("quantity", await strange.TryAsync("quantity", () => Payments.SetLineQuantityAsync(new(Workspace, line.Id, null, actor), Some, default)));
    }

    private async Task<string> SubmitAsync(PaymentId id)
    {
        var input = Cash() with { Method = null, Amount = null };
        var saved = await strange.TryAsync("draft", () => world.Drafts.SaveAsync(Target(id, Clara), input, default));
        return saved is not { Ok: true }
            ? Said("draft", saved)
            : Said("submit", await strange.TryAsync("submit", () => Postings.SubmitAsync(Target(id, Clara), default)));
    }

    // Whatever was seen before, the amount that is booked is the one that the portal has at this moment.
    private async Task<string> ApproveAsync(PaymentId id, long there)
    {
        await SubmitAsync(id);
        var touched = random.Next(2) == 0 && acts.Touch(there);
        var approved = await strange.TryAsync("approve", () => Postings.ApproveAsync(Target(id, Alan), Approval.Plain, default));
        if (approved is { Ok: true, Value: PostingState.Posted })
        {
            model.Book(there);
        }
        return Said(touched ? "approve what changed" : "approve", approved);
    }

    private QuantityInput Some => new() { Quantity = random.Next(1, 30) / 10m };

    private Target<PaymentId> Target(PaymentId id, Actor actor) => new(Workspace, id, null, actor);

    private static string Said(string what, Result? result) => $"{what}: {(result is null ? "an exception" : result.Failure?.Code ?? "done")}";

    // Booked payments can hardly be changed, so most acts are on others.
    private async Task<IReadOnlyList<(PaymentId Id, long There)>> KnownAsync()
    {
        var bookedToo = random.Next(5) == 0;
        await using var db = await strange.Store.Contexts.CreateDbContextAsync();
        var rows = await db.Set<PaymentTableRow>().AsNoTracking().Where(row => row.WorkspaceId == Workspace.Id.Value && row.Listed && row.PortalId != null)
            .Where(row => bookedToo || row.PostingState != PostingState.Posted)
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.PortalId }).ToListAsync();
        return [.. rows.Select(row => (new PaymentId(row.Id), long.Parse(row.PortalId!, CultureInfo.InvariantCulture)))];
    }

    private async Task<long?> PortalIdAsync(PaymentId id) =>
        (await KnownAsync()).Where(known => known.Id == id).Select(known => (long?)known.There).FirstOrDefault();
}
