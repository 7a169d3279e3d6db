using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Subscriptions of customers; the customer is their audit subject.</summary>
internal sealed class SubscriptionWrites(IWriter writer) : ISubscriptionEditing
{
    private static readonly Sql Held = new("SELECT customer_id FROM subscriptions WHERE customer_id = $1 AND service_id = $2 {lock}");

    public async Task<Result> AddAsync(Workspace workspace, SubscriptionInput input, Actor actor, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync<Result>(
                async session =>
                {
                    var db = await session.ContextAsync();
                    if (!await db.Set<CustomerRow>().AnyAsync(c => c.Id == input.Customer.Value && c.WorkspaceId == workspace.Id.Value))
                    {
                        return EntityFailures.CustomerNotFound;
                    }

                    if (!await db.Set<ServiceRow>().AnyAsync(s => s.Id == input.Service.Value && s.WorkspaceId == workspace.Id.Value && s.Active))
                    {
                        return ReferenceFailures.Unknown(ServiceProduct.Kind, nameof(input.Service));
                    }

                    db.Add(
                        new SubscriptionRow
                        {
                            CustomerId = input.Customer.Value,
                            ServiceId = input.Service.Value,
                            From = input.From,
                            Until = input.Until,
                            Revision = 1,
                        }
                    );
                    await db.SaveChangesAsync();
                    var values = AuditValues.Between(null, input);
                    await session.AuditAsync(ReferenceFacts.Of(SubscriptionVerbs.Add, input.Customer.Value, workspace, values), actor);
                    return Result.Done;
                },
                ct
            );
        }
        catch (UniqueViolationException)
        {
            return ReferenceFailures.AlreadySubscribed;
        }
    }

    public Task<Result> EndAsync(Target<SubscriptionId> target, DateOnly? until, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var (customer, service) = target.Id;
                await session.FirstAsync(Held, Number.Read, customer.Value, service.Value);
                var db = await session.ContextAsync();
                var owned =
                    from subscription in db.Set<SubscriptionRow>()
                    join product in db.Set<ServiceRow>() on subscription.ServiceId equals product.Id
                    where subscription.CustomerId == customer.Value && product.Id == service.Value && product.WorkspaceId == target.Workspace.Id.Value
                    select subscription;
                if (await owned.SingleOrDefaultAsync() is not { } row)
                {
                    return ReferenceFailures.NotFound(Subscription.Kind);
                }

                if (target.IsStale(new(row.Revision)))
                {
                    return ReferenceFailures.ChangedMeanwhile;
                }

                if (SubscriptionRules.End(row.From, until) is { } no)
                {
                    return no;
                }

                var before = new SubscriptionInput { Customer = customer, Service = service, From = row.From, Until = row.Until };
                var values = AuditValues.Between(before, before with { Until = until });
                if (values.Any)
                {
                    row.Until = until;
                    row.Revision++;
                    await db.SaveChangesAsync();
                    await session.AuditAsync(ReferenceFacts.Of(SubscriptionVerbs.Change, customer.Value, target.Workspace, values), target.Actor);
                }

                return Result.Done;
            },
            ct
        );
}
