using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Which types each type of an assembly names anywhere: members, signatures, locals and code.</summary>
internal sealed class Uses
{
    internal static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    // Many rules ask about the same assemblies; each is read once.
    private static readonly ConcurrentDictionary<Assembly, Lazy<(
        Dictionary<string, HashSet<string>> Named, Dictionary<string, HashSet<string>> Made, Dictionary<string, HashSet<string>> Members)>> Read = new();

    private readonly MetadataReader _reader;
    private readonly PEReader _file;
    private readonly SignatureNames _names = new();
    private readonly Dictionary<string, HashSet<string>> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);

    private Uses(PEReader file)
    {
        _file = file;
        _reader = file.GetMetadataReader();
    }

    /// <summary>For each outermost type by full name the types it names, those of nested and generated types included.</summary>
    public static IReadOnlyDictionary<string, HashSet<string>> Of(Assembly assembly) => Scanned(assembly).Named;

    /// <summary>For each outermost type the types it creates with <c>new</c>.</summary>
    public static IReadOnlyDictionary<string, HashSet<string>> MadeBy(Assembly assembly) => Scanned(assembly).Made;

    /// <summary>For each outermost type the methods and fields that its code names, as <c>Type.Member</c>.</summary>
    public static IReadOnlyDictionary<string, HashSet<string>> MembersOf(Assembly assembly) => Scanned(assembly).Members;

    private static (Dictionary<string, HashSet<string>> Named, Dictionary<string, HashSet<string>> Made, Dictionary<string, HashSet<string>> Members) Scanned(
        Assembly assembly
    ) => Read.GetOrAdd(assembly, asked => new(() => Scan(asked))).Value;

    private static (Dictionary<string, HashSet<string>> Named, Dictionary<string, HashSet<string>> Made, Dictionary<string, HashSet<string>> Members) Scan(
        Assembly assembly
    )
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var uses = new Uses(file);
        return (uses.All(), uses._made, uses._members);
    }

    private Dictionary<string, HashSet<string>> All()
    {
        var all = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var handle in _reader.TypeDefinitions)
        {
            var owner = Outermost(handle);
            _names.Seen = Set(all, owner);
            AddType(_reader.GetTypeDefinition(handle), Set(_made, owner), Set(_members, owner));
        }

        return all;
    }

    private void AddType(TypeDefinition type, HashSet<string> made, HashSet<string> members)
    {
        Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Add(_reader.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields())
        {
            _reader.GetFieldDefinition(field).DecodeSignature(_names, null);
        }

        foreach (var handle in type.GetMethods())
        {
            var method = _reader.GetMethodDefinition(handle);
            method.DecodeSignature(_names, null);
            if (method.RelativeVirtualAddress != 0)
            {
                AddBody(_file.GetMethodBody(method.RelativeVirtualAddress), made, members);
            }
        }
    }

    private void AddBody(MethodBodyBlock body, HashSet<string> made, HashSet<string> members)
    {
        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null);
        }

        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var operation = Codes[first == 0xFE ? 0xFE00 | code.ReadByte() : first];
            if (operation == OpCodes.Conv_R4 || operation == OpCodes.Conv_R8 || operation == OpCodes.Conv_R_Un)
            {
                _names.Seen.Add("System.Double");
            }

            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    var handle = MetadataTokens.EntityHandle(code.ReadInt32());
                    var name = Add(handle);
                    if (name is not null && MemberOf(handle) is { } member)
                    {
                        members.Add($"{name}.{member}");
                    }

                    if (operation == OpCodes.Newobj && name is not null)
                    {
                        made.Add(name);
                    }

                    break;
                case OperandType.InlineR or OperandType.ShortInlineR:
                    _names.Seen.Add("System.Double");
                    code.Offset += operation.OperandType == OperandType.InlineR ? 8 : 4;
                    break;
                default:
                    Skip(ref code, operation.OperandType);
                    break;
            }
        }
    }

    internal static void Skip(ref BlobReader code, OperandType operand)
    {
        var bytes = operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => code.ReadInt32() * 4,
            _ => 4,
        };
        code.Offset += bytes;
    }

    /// <summary>Records a type, or the type and the signature of a member, and returns the type's name.</summary>
    private string? Add(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return null;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                return _names.GetTypeFromReference(_reader, (TypeReferenceHandle)handle, 0);
            case HandleKind.TypeDefinition:
                return _names.GetTypeFromDefinition(_reader, (TypeDefinitionHandle)handle, 0);
            case HandleKind.TypeSpecification:
                return _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null);
            case HandleKind.MethodDefinition:
                return Add(_reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
            case HandleKind.FieldDefinition:
                return Add(_reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
            case HandleKind.MethodSpecification:
                var generic = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                generic.DecodeSignature(_names, null);
                return Add(generic.Method);
            case HandleKind.MemberReference:
                var member = _reader.GetMemberReference((MemberReferenceHandle)handle);
                _ = member.GetKind() == MemberReferenceKind.Field
                    ? member.DecodeFieldSignature(_names, null)
                    : member.DecodeMethodSignature(_names, null).ReturnType;
                return Add(member.Parent);
            default:
                return null;
        }
    }

    private string? MemberOf(EntityHandle handle) =>
        handle.Kind switch
        {
            HandleKind.MethodDefinition => _reader.GetString(_reader.GetMethodDefinition((MethodDefinitionHandle)handle).Name),
            HandleKind.FieldDefinition => _reader.GetString(_reader.GetFieldDefinition((FieldDefinitionHandle)handle).Name),
            HandleKind.MethodSpecification => MemberOf(_reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method),
            HandleKind.MemberReference => _reader.GetString(_reader.GetMemberReference((MemberReferenceHandle)handle).Name),
            _ => null,
        };

    private string Outermost(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            handle = type.GetDeclaringType();
            type = _reader.GetTypeDefinition(handle);
        }

        return SignatureNames.Name(_reader, handle);
    }

    private static HashSet<string> Set(Dictionary<string, HashSet<string>> sets, string key)
    {
        if (!sets.TryGetValue(key, out var set))
        {
            sets[key] = set = new HashSet<string>(StringComparer.Ordinal);
        }

        return set;
    }
}
