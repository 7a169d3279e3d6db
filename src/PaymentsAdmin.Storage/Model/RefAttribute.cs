namespace PaymentsAdmin.Storage.Model;

/// <summary>The column holds the key of a row of that type; the database enforces it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefAttribute(Type target) : Attribute
{
    public Type Target { get; } = target;
}

/// <summary>The text was folded in C# and is compared byte by byte on every database.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BytewiseAttribute : Attribute;

/// <summary>The writer gives the key, the database does not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WriterKeyAttribute : Attribute;
