using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Fakes.Data;

/// <summary>The basic data of every portal: an administrator, a manager without administrator rights, and pay systems.</summary>
public static class Basics
{
    public static void Fill(World world)
    {
        AddUser(world, "Vera", "Keller", admin: true);
        AddUser(world, "Boris", "Lang", admin: false);
        AddSystem(world, "Cash", cash: true);
        AddSystem(world, "Card");
        AddSystem(world, "Bank transfer");
        AddSystem(world, "Old terminal", active: false);
        AddSystem(world, "Invoice by post", registry: "CRM_INVOICE");
    }

    private static void AddUser(World world, string name, string lastName, bool admin)
    {
        var id = world.Books.Users.NextId();
        world.Books.Users.Add(
            id, new PortalUser { Id = id, Name = name, LastName = lastName, Admin = admin, Email = $"{name}@portal.example".ToLowerInvariant() });
    }

    private static void AddSystem(World world, string name, bool active = true, bool cash = false, string registry = "ORDER")
    {
        var id = world.Books.PaySystems.NextId();
        world.Books.PaySystems.Add(id, new PaySystem { Id = id, Name = name, Active = active, Cash = cash, Registry = registry, XmlId = $"bx_{id:x}" });
    }
}
