using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>One call of one method by one caller.</summary>
public sealed class Call(World world, Caller caller, JsonObject parameters, JournalCall? journal)
{
    public World World => world;

    public Caller Caller => caller;

    public PortalUser User => caller.User;

    public Arguments Arguments { get; } = new(parameters);

    public JsonObject Parameters => parameters;

    public Books Books => world.Books;

    public Texts Texts => world.Texts;

    public DateTimeOffset Now => world.Clock.Now;

    public TimeSpan Offset => world.Options.Offset;

    /// <summary>Records behaviour that a careful client would avoid. Work by hand in the portal is not recorded.</summary>
    public void Blame(string rule, string detail)
    {
        if (journal is not null)
        {
            world.Journal.Blame(journal, rule, detail);
        }
    }

    public Answer List<T>(
        FieldTable<T> table, ListRules rules, Func<Filter<T>, IEnumerable<T>> rows, JsonObject? changed = null, Func<T, JsonObject>? written = null) =>
        new Lister<T>(table, rules, Offset, name => Blame("ignored", name), written).List(rows, changed ?? parameters);

    /// <summary>Records that the caller has seen these orders or legacy invoices.</summary>
    public void Looked(IEnumerable<string> keys)
    {
        if (journal is not null)
        {
            world.Repeats.Looked(keys, journal.Number);
        }
    }

    public void Saved(Payment payment) => world.Events.Saved(payment.Id);

    public void Deleted(Payment payment) => world.Events.Deleted(payment.Id);

    public RefusalException Denied() => new(400, "ACCESS_DENIED", Texts.Denied);

    /// <summary>Missing or forbidden: the portal does not say which.</summary>
    public RefusalException NoRights() => RefusalException.Business(Texts.NoRights);
}
