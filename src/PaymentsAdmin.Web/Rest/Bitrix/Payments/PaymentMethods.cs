using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

/// <summary>The family <c>crm.item.payment.*</c>: payments of deals and invoices.</summary>
public sealed class PaymentMethods(
    PaymentService payments,
    EntityService entities,
    ListingService listings,
    PaymentFinder finder,
    TestValues values,
    Abilities abilities,
    BusinessClock clock,
    Organisation organisation
) : IMethods
{
    private readonly WireFields _fields = PaymentFieldNames.Fields(values);

    private static readonly Parameter Id = IdOf("id", PortalThing.Payment, "the payment");
    private static readonly Parameter EntityId = Needed("entityId", WireType.Whole, "the CRM item");
    private static readonly Parameter EntityTypeId = Needed("entityTypeId", WireType.Whole, "2 deal, 31 smart invoice");

    public IEnumerable<RestMethod> All =>
        [
            Of("add", AddAsync, Right.EditPayments, EntityId, EntityTypeId) with
            {
                Summary = "Creates an empty payment for a CRM item and returns its id.",
                AnswerAgain = Answering.Number,
                Result = Shape.IdOf(PortalThing.Payment, 118),
                Item = CrmFamily.ItemOf,
                Refusals = [PaymentRefusals.NoSuchOrDenied, PaymentRefusals.TypeWithoutPayments, PaymentRefusals.NoEntity(0)],
            },
            Of(
                "update",
                UpdateAsync,
                Right.Pay,
                Id,
                Needed("fields", WireType.Map, "paid (Y or N), paySystemId") with
                {
                    Example = """{"paid":"Y","paySystemId":4}""",
                    Inside = [("paySystemId", PortalThing.Method)],
                }
            ) with
            {
                Summary = "Sets the pay system, or marks paid or unpaid.",
                Refusals = [PaymentRefusals.NoSuchOrDenied, PaymentRefusals.NoPaySystem],
            },
            Of("get", GetAsync, Right.SeePayments, Id) with
            {
                Summary = "One payment.",
                Writes = false,
                Result = PaymentJson.Brief,
                Refusals = [PaymentRefusals.NoSuchOrDenied],
            },
            Of("list", ListAsync, Right.SeePayments, EntityId, EntityTypeId, Free("filter", WireType.Map), Free("order", WireType.Map)) with
            {
                Summary = "All payments of a CRM item.",
                Writes = false,
                Item = CrmFamily.ItemOf,
                Result = Shape.List(PaymentJson.Brief),
                Filter = _fields.Asked,
            },
            Of("delete", DeleteAsync, Right.EditPayments, Id) with { Summary = "Deletes an unpaid draft.", Refusals = [PaymentRefusals.NoSuchOrDenied] },
            Of("pay", PayAsync, Right.Pay, Id) with
            {
                Summary = "Marks a payment paid today; a paid payment is not changed.",
                Refusals = [PaymentRefusals.NoSuchOrDenied],
            },
            Of("unpay", UnpayAsync, Right.Pay, Id) with { Summary = "Marks a payment unpaid.", Refusals = [PaymentRefusals.NoSuchOrDenied] },
        ];

    private static RestMethod Of(string name, Func<Call, Task<Reply>> run, Right right, params Parameter[] parameters) =>
        new("crm.item.payment." + name, CrmFamily.Payments, run)
        {
            Parameters = parameters,
            Right = right,
            Writes = true,
            AnswerAgain = Answering.Done,
            Result = Shape.True,
        };

    private async Task<Reply> AddAsync(Call call)
    {
        var (type, id) = (call.Whole("entityTypeId"), call.Whole("entityId"));
        if (type is <= 0 or > int.MaxValue || !call.Workspace.EntityTypes.Contains((int)type))
        {
            return PaymentRefusals.TypeWithoutPayments.Because(PaymentFailures.KindHoldsNoPayments);
        }

        var entity = await entities.FindAsync(call.Workspace.Id, EntityRef.Item((int)type, id), call.Actor, call.Aborted);
        if (entity.Failure == EntityFailures.NotFound)
        {
            return PaymentRefusals.NoEntity(id).Because(EntityFailures.NotFound);
        }

        if (entity.Failure is { } unseen)
        {
            return PaymentRefusals.OfPayments.Of(unseen);
        }

        var added = await payments.AddAsync(call.Workspace, entity.Value.Id, call.Actor, call.Aborted);
        return added.Failure is { } no ? PaymentRefusals.OfPayments.Of(no) : Reply.Of(added.Value.Value);
    }

    private async Task<Reply> UpdateAsync(Call call)
    {
        var sent = call.Map("fields");
        var paid = sent.TryGet("paid", out var mark) && mark is not WireNull ? mark : null;
        var method = sent.TryGet("paySystemId", out var chosen) && chosen is not WireNull ? chosen : null;
        if (paid is not null && Scalars.Flag(paid) is null)
        {
            return ParameterRefusals.Wrong("fields[paid]", Scalars.Quote(paid), "Y or N");
        }

        if (method is not null && Scalars.Whole(method) is null or < 0 or > int.MaxValue)
        {
            return ParameterRefusals.Wrong("fields[paySystemId]", Scalars.Quote(method), "int");
        }

        var found = await finder.FindAsync(call, call.Whole("id"));
        return found.Failure is { } no ? PaymentRefusals.OfPayments.Of(no)
            : await ChangeAsync(
                call,
                found.Value,
                paid is null ? null : Scalars.Flag(paid),
                method is null ? null : new MethodId((int)Scalars.Whole(method)!.Value)
            );
    }

    // Each call runs at most one verb: paying includes the pay system, and a change that needs two verbs is refused before either runs.
    private async Task<Reply> ChangeAsync(Call call, ListedPayment payment, bool? paid, MethodId? method)
    {
        // What is known of a portal's payment may be old, so the portal is asked even if there seems to be nothing to do.
        var mayBeOld = abilities.Has(call.Workspace, Can.Look);
        var isPaid = payment.PaidAt is not null;
        var other = method is { } chosen && chosen != payment.Method?.Id ? method : null;
        if (other is not null && (isPaid || paid == false))
        {
            return isPaid ? PaymentRefusals.OfPayments.Of(PaymentFailures.Paid) : await SetMethodAsync(call, payment.Id, other.Value);
        }

        if (paid == true && (!isPaid || mayBeOld))
        {
            return PaymentRefusals.OfPayments.Reply(
                await payments.PayAsync(call.Target(payment.Id), new PayInput { On = clock.Today, Method = other }, call.Aborted)
            );
        }

        if (paid == false && (isPaid || mayBeOld))
        {
            return await TakeBackAsync(call, payment.Id);
        }

        var asked = mayBeOld && paid is null && !isPaid ? method : other;
        return asked is null ? Reply.Done : await SetMethodAsync(call, payment.Id, asked.Value);
    }

    private async Task<Reply> SetMethodAsync(Call call, PaymentId id, MethodId method) =>
        PaymentRefusals.OfPayments.Reply(await payments.SetMethodAsync(call.Target(id), method, call.Aborted));

    private async Task<Reply> GetAsync(Call call)
    {
        var found = await finder.FindAsync(call, call.Whole("id"));
        return found.Failure is { } no ? PaymentRefusals.OfPayments.Of(no) : Reply.Of(json => PaymentJson.WriteShort(json, found.Value, organisation.Zone));
    }

    private async Task<Reply> ListAsync(Call call)
    {
        var (type, id) = (call.Whole("entityTypeId"), call.Whole("entityId"));
        var asked = _fields.ReadListing(
            call,
            [FieldTest.Equal(ListedPaymentFields.EntityKind, TestValue.Of(type)), FieldTest.Equal(ListedPaymentFields.EntityId, TestValue.Of(Text(id)))]
        );
        if (asked.Refusal is { } wrong)
        {
            return wrong;
        }

        var found = await listings.PaymentsAsync(asked.Value, call.Actor, call.Aborted);
        return found.Failure is { } no
            ? PaymentRefusals.OfPayments.Of(no)
            : Reply.Of(json => json.All(found.Value, p => PaymentJson.WriteShort(json, p, organisation.Zone)));
    }

    private async Task<Reply> DeleteAsync(Call call)
    {
        var found = await finder.FindAsync(call, call.Whole("id"));
        return found.Failure is { } no
            ? PaymentRefusals.OfPayments.Of(no)
            : PaymentRefusals.OfPayments.Reply(await payments.DeleteAsync(call.Target(found.Value.Id), call.Aborted));
    }

    private async Task<Reply> PayAsync(Call call) =>
        PaymentRefusals.OfPayments.Reply(
            await payments.PayAsync(call.Target(Payment(call)), new PayInput { On = clock.Today, OfCrmItem = true }, call.Aborted)
        );

    private Task<Reply> UnpayAsync(Call call) => TakeBackAsync(call, Payment(call));

    private async Task<Reply> TakeBackAsync(Call call, PaymentId id) =>
        PaymentRefusals.OfPayments.Reply(
            await payments.UnpayAsync(call.Target(id), new UnpayInput { Reason = call.Request.Caller.Reason, OfCrmItem = true }, call.Aborted)
        );

    private static PaymentId Payment(Call call) => new(call.Whole("id"));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
