using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Fakes.Data;

/// <summary>The basic data of every portal: an administrator, a manager without administrator rights, and pay systems.</summary>
public static class Basics
{
    public static void Fill(World world)
    {
        AddUser(world, "Vera", "Keller", admin: true);
        AddUser(world, "Boris", "Lang", admin: false);
        world.Books.AddPaySystem("Cash", cash: true);
        world.Books.AddPaySystem("Card");
        world.Books.AddPaySystem("Bank transfer");
        world.Books.AddPaySystem("Old terminal", active: false);
        world.Books.AddPaySystem("Invoice by post", registry: PaySystem.OfLegacyInvoices, handler: "invoice_post");
        world.Books.AddPaySystem("Invoice by card", registry: PaySystem.OfLegacyInvoices, handler: "invoice_card");
        world.Books.AddPaySystem("Old invoice form", active: false, registry: PaySystem.OfLegacyInvoices, handler: "invoice_form");
    }

    private static void AddUser(World world, string name, string lastName, bool admin)
    {
        var id = world.Books.Users.NextId();
        world.Books.Users.Add(
            id, new PortalUser { Id = id, Name = name, LastName = lastName, Admin = admin, Email = $"{name}@portal.example".ToLowerInvariant() });
    }
}
