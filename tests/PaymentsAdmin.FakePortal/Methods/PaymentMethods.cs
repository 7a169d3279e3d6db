using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>crm.item.payment.*</summary>
public static class PaymentMethods
{
    private const string Crm = "crm";

    public static FieldTable<Payment> Short { get; } =
        new(
            new Field<Payment>("id", FieldKind.Integer, p => p.Id),
            new Field<Payment>("accountNumber", FieldKind.Text, p => p.AccountNumber),
            new Field<Payment>("paid", FieldKind.Flag, p => p.Paid ? "Y" : "N"),
            new Field<Payment>("datePaid", FieldKind.Moment, p => p.DatePaid),
            new Field<Payment>("empPaidId", FieldKind.Integer, p => p.EmpPaidId),
            new Field<Payment>("paySystemId", FieldKind.Integer, p => p.System.Id),
            new Field<Payment>("sum", FieldKind.Number, p => p.Sum),
            new Field<Payment>("currency", FieldKind.Text, p => p.Order.Currency),
            new Field<Payment>("paySystemName", FieldKind.Text, p => p.System.Name)
        );

    public static IEnumerable<Method> All { get; } =
        [
            new("crm.item.payment.add", Crm, ["entityId", "entityTypeId"], Add) { Writes = true, Order = OrderKeys.ByEntity },
            new("crm.item.payment.update", Crm, ["id", "fields"], Update) { Writes = true, Order = OrderKeys.ByPayment("id") },
            new("crm.item.payment.get", Crm, ["id"], call => new Answer(Short.Write(Mine(call, "id"), call.Offset))) { Order = OrderKeys.ByPayment("id") },
            new(
                "crm.item.payment.list", Crm, ["entityId", "entityTypeId", "filter", "order"], List
            ) { WantsOrder = true, WantsFilter = true, Order = OrderKeys.ByEntity },
            new("crm.item.payment.delete", Crm, ["id"], Delete) { Writes = true, Order = OrderKeys.ByPayment("id") },
            new("crm.item.payment.pay", Crm, ["id"], call => Mark(call, paid: true)) { Writes = true, Order = OrderKeys.ByPayment("id") },
            new("crm.item.payment.unpay", Crm, ["id"], call => Mark(call, paid: false)) { Writes = true, Order = OrderKeys.ByPayment("id") },
        ];

    private static Answer Add(Call call)
    {
        var id = call.Arguments.Integer("entityId");
        var type = call.Arguments.Integer("entityTypeId");
        if (!TypeCodes.HasPayments(type))
        {
            throw RefusalException.Business(TypeCodes.Exists(type) ? call.Texts.TypeWithoutPayments : call.Texts.TypeInvalid);
        }

        var item = call.Books.Item(type, id) ?? throw RefusalException.Business(call.Texts.NoEntity(id));
        if (!call.User.Changes(item))
        {
            throw RefusalException.Business(call.Texts.Denied);
        }

        var payment = call.Books.AddPayment(call.Books.OrderOf(item), call.Books.DefaultSystem(), call.Now, call.User.Id);
        call.Saved(payment);
        return new Answer(JsonValue.Create(payment.Id));
    }

    private static Answer Update(Call call)
    {
        var payment = call.Books.Payments.Find(call.Arguments.Integer("id"));
        var fields = new Arguments(call.Arguments.Map("fields"));
        if (payment is null || !call.User.Changes(payment.Order.Owner))
        {
            throw call.NoRights();
        }

        foreach (var name in fields.Values.Select(field => field.Key).Where(name => name is not ("paid" or "paySystemId")))
        {
            call.Blame("ignored", name);
        }

        if (fields.OptionalInteger("paySystemId") is { } system)
        {
            payment.System = call.Books.PaySystems.Find(system) ?? throw RefusalException.Business(call.Texts.NoPaySystem);
        }

        if (fields.Has("paid"))
        {
            call.Blame("paid-through-update", "pay and unpay have methods of their own");
            Books.SetPaid(payment, fields.Text("paid") is "Y", call.Now, call.User.Id);
        }

        call.Saved(payment);
        return Answer.True;
    }

    private static Answer List(Call call)
    {
        var id = call.Arguments.Integer("entityId");
        var type = call.Arguments.Integer("entityTypeId");
        if (!TypeCodes.HasPayments(type))
        {
            call.Blame("type-without-payments", $"type {type} has no payments");
            return new Answer(new JsonArray());
        }

        // Filters and orders use the fields of the full payment.
        var item = call.Books.Item(type, id);
        return item is not null && call.User.Sees(item)
            ? call.List(
                SaleFields.Table,
                new ListRules { Limit = call.World.Options.PaymentsShown ?? call.World.Options.PaymentsListed },
                _ => item.Order?.Payments.Take(call.World.Options.PaymentsCut ?? int.MaxValue) ?? [],
                call.World.Options.PaymentsShown is null ? null : [],
                written: payment => Short.Write(payment, call.Offset)
            )
            : throw RefusalException.Business(call.Texts.Denied);
    }

    private static Answer Delete(Call call)
    {
        var payment = Mine(call, "id");
        if (payment.Paid)
        {
            throw RefusalException.Business(call.Texts.Paid);
        }

        call.Books.RemovePayment(payment);
        call.Deleted(payment);
        return Answer.True;
    }

    private static Answer Mark(Call call, bool paid)
    {
        var payment = Mine(call, "id");
        Books.SetPaid(payment, paid, call.Now, call.User.Id);
        call.Saved(payment);
        return Answer.True;
    }

    // Even reading a payment requires the right to change its order.
    private static Payment Mine(Call call, string name) =>
        call.Books.Payments.Find(call.Arguments.Integer(name)) is { } payment && call.User.Changes(payment.Order.Owner) ? payment : throw call.NoRights();
}
